package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.domain.journey.Edition;
import health.rapport.campaign.domain.journey.Journey;
import health.rapport.campaign.domain.journey.JourneyNote;
import health.rapport.campaign.domain.journey.JourneyNote.Said;
import health.rapport.campaign.domain.journey.JourneyStage;
import health.rapport.campaign.persistence.Rows;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Journeys, their editions, and who did what to them. */
@ApplicationScoped
public class JourneyStore {
    private static final String SAVE = """
            INSERT INTO journey AS t (journey_id, version, stage, name, market, seed, live, started_at, finished_at, created_by, created_at, stated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
            ON CONFLICT (journey_id) DO UPDATE SET version = excluded.version, stage = excluded.stage, name = excluded.name,
                market = excluded.market, live = excluded.live, started_at = excluded.started_at, finished_at = excluded.finished_at,
                stated_at = excluded.stated_at
            WHERE excluded.version = t.version + 1
            """;
    private static final String NOTE =
            "INSERT INTO journey_note (journey_id, version, kind, edition, stage, actor, why, taken_at)"
                    + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    private static final String NOTES =
            "SELECT * FROM journey_note WHERE journey_id = $1 ORDER BY version DESC LIMIT 500";
    private static final String LIST =
            "SELECT * FROM journey WHERE ($1::timestamptz IS NULL OR (created_at, journey_id) < ($1, $2::uuid))"
                    + " ORDER BY created_at DESC, journey_id DESC LIMIT $3";
    private static final String EDITION = """
            INSERT INTO journey_edition AS t (journey_id, number, stage, definition, moves, written_by, written_at)
            VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7)
            ON CONFLICT (journey_id, number) DO UPDATE SET stage = excluded.stage, definition = excluded.definition, moves = excluded.moves,
                written_by = excluded.written_by, written_at = excluded.written_at
            """;
    private static final String EDITIONS =
            "SELECT journey_id, number, stage, definition::text AS definition, moves, written_by, written_at"
                    + " FROM journey_edition WHERE journey_id = $1";
    private static final String REPLACE =
            "UPDATE journey_edition SET stage = 'REPLACED' WHERE journey_id = $1 AND stage = 'LIVE'";
    private static final String CLAIM_CAMPAIGN = """
            INSERT INTO journey_message AS t (campaign_id, journey_id) VALUES ($1, $2)
            ON CONFLICT (campaign_id) DO UPDATE SET journey_id = t.journey_id RETURNING t.journey_id, (xmax = 0) AS fresh
            """;
    private static final String TIMED_OUT = """
            SELECT * FROM journey j WHERE stage = 'CLOSING'
              AND NOT EXISTS (SELECT FROM journey_run r WHERE r.journey_id = j.journey_id AND r.state = 'ACTIVE') LIMIT 1
            """;
    private final JourneyJson json;

    @Inject
    public JourneyStore(JourneyJson json) {
        this.json = json;
    }

    /** The journey, or a 404 problem. */
    public Uni<Journey> require(SqlClient db, UUID id) {
        return one(db, "SELECT * FROM journey WHERE journey_id = $1", id);
    }

    /** The same, and nobody else changes it, or leads anybody through it, until the transaction ends. */
    public Uni<Journey> requireLocked(SqlConnection tx, UUID id) {
        return one(tx, "SELECT * FROM journey WHERE journey_id = $1 FOR UPDATE", id);
    }

    /** Newest first. */
    public Uni<List<Journey>> list(SqlClient db, @Nullable List<String> after, int limit) {
        Tuple parameters = Tuple.of(
                after == null ? null : Rows.utc(Instant.parse(after.get(0))),
                after == null ? null : UUID.fromString(after.get(1)),
                limit);
        return db.preparedQuery(LIST).execute(parameters).map(rows -> Rows.list(rows, JourneyStore::read));
    }

    /** One that nobody enters and everybody left; null where there is none. */
    public Uni<@Nullable Journey> empty(SqlClient db) {
        return db.query(TIMED_OUT).execute().map(rows -> Rows.first(rows, JourneyStore::read));
    }

    /** Stores the next version with what was said about it. */
    public Uni<Journey> save(SqlConnection tx, Journey journey, Said said) {
        Tuple note = Tuple.tuple()
                .addUUID(journey.id())
                .addLong(journey.version())
                .addString(said.kind().name())
                .addInteger(said.edition())
                .addString(journey.stage().name())
                .addString(said.actor())
                .addString(said.why())
                .addOffsetDateTime(Rows.utc(journey.statedAt()));
        return tx.preparedQuery(SAVE)
                .execute(columns(journey))
                .invoke(done -> mustBeOne(done.rowCount()))
                .chain(() -> tx.preparedQuery(NOTE).execute(note))
                .replaceWith(journey);
    }

    private static Tuple columns(Journey journey) {
        return Tuple.tuple()
                .addUUID(journey.id())
                .addLong(journey.version())
                .addString(journey.stage().name())
                .addString(journey.name())
                .addString(journey.market())
                .addString(journey.seed())
                .addInteger(journey.live())
                .addOffsetDateTime(Rows.utcOrNull(journey.startedAt()))
                .addOffsetDateTime(Rows.utcOrNull(journey.finishedAt()))
                .addString(journey.createdBy())
                .addOffsetDateTime(Rows.utc(journey.createdAt()))
                .addOffsetDateTime(Rows.utc(journey.statedAt()));
    }

    /** Every step, newest first. */
    public Uni<List<JourneyNote>> notes(SqlClient db, UUID journey) {
        return db.preparedQuery(NOTES).execute(Tuple.of(journey)).map(rows -> Rows.list(rows, JourneyStore::note));
    }

    /** Every edition, newest first. */
    public Uni<List<Edition>> editions(SqlClient db, UUID journey) {
        return db.preparedQuery(EDITIONS + " ORDER BY number DESC LIMIT 500")
                .execute(Tuple.of(journey))
                .map(rows -> Rows.list(rows, this::edition));
    }

    /** One edition, or a 404 problem. */
    public Uni<Edition> requireEdition(SqlClient db, UUID journey, int number) {
        return db.preparedQuery(EDITIONS + " AND number = $2")
                .execute(Tuple.of(journey, number))
                .map(rows -> Rows.first(rows, this::edition))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("edition of this journey"));
    }

    /** Stores an edition as it is now. */
    public Uni<Edition> saveEdition(SqlConnection tx, Edition edition) {
        Tuple parameters = Tuple.tuple()
                .addUUID(edition.journeyId())
                .addInteger(edition.number())
                .addString(edition.stage().name())
                .addString(json.write(edition.definition()))
                .addBoolean(edition.moves())
                .addString(edition.writtenBy())
                .addOffsetDateTime(Rows.utc(edition.writtenAt()));
        return tx.preparedQuery(EDITION).execute(parameters).replaceWith(edition);
    }

    /** What is live is so no longer. */
    public Uni<Void> replaceLive(SqlConnection tx, UUID journey) {
        return tx.preparedQuery(REPLACE).execute(Tuple.of(journey)).replaceWithVoid();
    }

    /** Makes a campaign the message of this journey for good; true if it was not before. A 409 problem if it is another's. */
    public Uni<Boolean> claimCampaign(SqlConnection tx, UUID campaign, UUID journey) {
        return tx.preparedQuery(CLAIM_CAMPAIGN)
                .execute(Tuple.of(campaign, journey))
                .map(rows -> fresh(rows.iterator().next(), journey));
    }

    private static boolean fresh(Row row, UUID journey) {
        if (!row.getUUID("journey_id").equals(journey)) {
            throw Problems.conflict("campaign-taken", "A message's campaign belongs to another journey: copy it.");
        }
        return row.getBoolean("fresh");
    }

    /** Whose messages it sends, or once did. */
    public Uni<List<UUID>> campaigns(SqlClient db, UUID journey) {
        return db.preparedQuery("SELECT campaign_id FROM journey_message WHERE journey_id = $1 ORDER BY campaign_id")
                .execute(Tuple.of(journey))
                .map(rows -> Rows.list(rows, row -> row.getUUID("campaign_id")));
    }

    Definition definition(String text) {
        return json.stored(text);
    }

    private static Uni<Journey> one(SqlClient db, String sql, UUID id) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, JourneyStore::read))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("journey"));
    }

    private static void mustBeOne(int rows) {
        if (rows != 1) {
            throw Problems.preconditionFailed();
        }
    }

    private static Journey read(Row row) {
        return new Journey(
                row.getUUID("journey_id"),
                row.getLong("version"),
                JourneyStage.valueOf(row.getString("stage")),
                row.getString("name"),
                row.getString("market"),
                row.getString("seed"),
                row.getInteger("live"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"),
                row.getString("created_by"),
                Rows.time(row, "created_at"),
                Rows.time(row, "stated_at"));
    }

    private Edition edition(Row row) {
        return new Edition(
                row.getUUID("journey_id"),
                row.getInteger("number"),
                Edition.Stage.valueOf(row.getString("stage")),
                json.stored(row.getString("definition")),
                row.getBoolean("moves"),
                row.getString("written_by"),
                Rows.time(row, "written_at"));
    }

    private static JourneyNote note(Row row) {
        return new JourneyNote(
                row.getLong("version"),
                JourneyNote.Kind.valueOf(row.getString("kind")),
                row.getInteger("edition"),
                JourneyStage.valueOf(row.getString("stage")),
                row.getString("actor"),
                row.getString("why"),
                Rows.time(row, "taken_at"));
    }
}
