package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.CampaignState;
import health.rapport.campaign.domain.CampaignStep;
import health.rapport.campaign.domain.CampaignStep.Note;
import health.rapport.kernel.PersonStatus;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Campaigns in their table. */
@ApplicationScoped
public class CampaignStore {
    private static final String COLUMNS =
            "campaign_id, version, status, launched_at, starts_at, finished_at, brief::text AS brief,"
                    + " assignment_seed, record_types, created_by, created_at, stated_at";
    private static final String SAVE = """
            INSERT INTO campaign AS c (campaign_id, version, status, launched_at, finished_at, name, purpose, market, assembly_id,
                                       brief, assignment_seed, record_types, created_by, created_at, stated_at, starts_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, $11, $12, $13, $14, $15, $16)
            ON CONFLICT (campaign_id) DO UPDATE SET version = excluded.version, status = excluded.status,
                launched_at = excluded.launched_at, starts_at = excluded.starts_at, finished_at = excluded.finished_at, name = excluded.name,
                purpose = excluded.purpose, market = excluded.market, assembly_id = excluded.assembly_id,
                brief = excluded.brief, record_types = excluded.record_types, stated_at = excluded.stated_at
            WHERE excluded.version = c.version + 1
            """;
    private static final String STEP = """
            INSERT INTO campaign_step (campaign_id, version, step, stage, actor, why, taken_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String STEPS =
            "SELECT * FROM campaign_step WHERE campaign_id = $1 ORDER BY version DESC LIMIT 500";
    private static final String LIST = "SELECT " + COLUMNS + " FROM campaign"
            + " WHERE ($1::timestamptz IS NULL OR (created_at, campaign_id) < ($1, $2::uuid))"
            + " ORDER BY created_at DESC, campaign_id DESC LIMIT $3";
    private final BriefJson json;

    @Inject
    public CampaignStore(BriefJson json) {
        this.json = json;
    }

    /** The campaign, or a 404 problem. */
    public Uni<Campaign> require(SqlClient db, UUID id) {
        return one(db, "SELECT " + COLUMNS + " FROM campaign WHERE campaign_id = $1", id);
    }

    /** The same, and nobody else changes it until the transaction ends. Whoever only adds rows that belong to it does not stand in the way. */
    public Uni<Campaign> requireLocked(SqlConnection tx, UUID id) {
        return one(tx, "SELECT " + COLUMNS + " FROM campaign WHERE campaign_id = $1 FOR NO KEY UPDATE", id);
    }

    /** Newest first. */
    public Uni<List<Campaign>> list(SqlClient db, @Nullable List<String> after, int limit) {
        Tuple parameters = Tuple.of(
                after == null ? null : Rows.utc(Instant.parse(after.get(0))),
                after == null ? null : UUID.fromString(after.get(1)),
                limit);
        return db.preparedQuery(LIST).execute(parameters).map(rows -> Rows.list(rows, this::read));
    }

    /** Those of these that there are. */
    public Uni<List<Campaign>> among(SqlClient db, Collection<UUID> ids) {
        return db.preparedQuery("SELECT " + COLUMNS + " FROM campaign WHERE campaign_id = ANY($1) ORDER BY campaign_id")
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                .map(rows -> Rows.list(rows, this::read));
    }

    /** Those whose time may have come to begin or to end: the messages of a journey do not end while people are in it. */
    public Uni<List<Campaign>> ticking(SqlClient db) {
        return db.query("SELECT " + COLUMNS + " FROM campaign c WHERE status IN ('SCHEDULED', 'RUNNING', 'PAUSED')"
                        + " AND NOT EXISTS (SELECT FROM journey_message m JOIN journey j USING (journey_id)"
                        + " WHERE m.campaign_id = c.campaign_id AND j.stage IN ('RUNNING', 'PAUSED', 'CLOSING'))")
                .execute()
                .map(rows -> Rows.list(rows, this::read));
    }

    /** Stores the next version with the step that led to it. */
    public Uni<Campaign> save(SqlConnection tx, Campaign campaign, Note note) {
        return save(tx, campaign)
                .chain(() -> tx.preparedQuery(STEP).execute(step(campaign, note)))
                .replaceWith(campaign);
    }

    /** Every step of a campaign, newest first. */
    public Uni<List<CampaignStep>> steps(SqlClient db, UUID campaign) {
        return db.preparedQuery(STEPS).execute(Tuple.of(campaign)).map(rows -> Rows.list(rows, CampaignStore::step));
    }

    private static Tuple step(Campaign campaign, Note note) {
        return Tuple.tuple()
                .addUUID(campaign.id())
                .addLong(campaign.version())
                .addString(note.kind().name())
                .addString(campaign.state().stage().name())
                .addString(note.actor())
                .addString(note.why())
                .addOffsetDateTime(Rows.utc(campaign.statedAt()));
    }

    private static CampaignStep step(Row row) {
        return new CampaignStep(
                row.getLong("version"),
                CampaignStep.Kind.valueOf(row.getString("step")),
                CampaignStage.valueOf(row.getString("stage")),
                row.getString("actor"),
                row.getString("why"),
                Rows.time(row, "taken_at"));
    }

    private Uni<Campaign> save(SqlConnection tx, Campaign campaign) {
        CampaignState state = campaign.state();
        Tuple parameters = Tuple.tuple()
                .addUUID(campaign.id())
                .addLong(campaign.version())
                .addString(state.stage().name())
                .addOffsetDateTime(Rows.utcOrNull(state.launchedAt()))
                .addOffsetDateTime(Rows.utcOrNull(state.finishedAt()))
                .addString(campaign.brief().name())
                .addString(campaign.brief().purpose().name())
                .addString(campaign.brief().market())
                .addUUID(campaign.brief().contentAssemblyId())
                .addString(json.write(campaign.brief()))
                .addString(campaign.assignmentSeed())
                .addArrayOfString(recordTypes(campaign))
                .addString(campaign.createdBy())
                .addOffsetDateTime(Rows.utc(campaign.createdAt()))
                .addOffsetDateTime(Rows.utc(campaign.statedAt()))
                .addOffsetDateTime(Rows.utcOrNull(state.startsAt()));
        return tx.preparedQuery(SAVE)
                .execute(parameters)
                .invoke(done -> mustBeOne(done.rowCount()))
                .replaceWith(campaign);
    }

    private Uni<Campaign> one(SqlClient db, String sql, UUID id) {
        return db.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::read))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("campaign"));
    }

    private static String[] recordTypes(Campaign campaign) {
        return campaign.recordTypes().stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static void mustBeOne(int rows) {
        if (rows != 1) {
            throw Problems.preconditionFailed();
        }
    }

    private Campaign read(Row row) {
        return new Campaign(
                row.getUUID("campaign_id"),
                row.getLong("version"),
                CampaignState.of(
                        CampaignStage.valueOf(row.getString("status")),
                        new CampaignState.Times(
                                Rows.instant(row, "launched_at"),
                                Rows.instant(row, "starts_at"),
                                Rows.instant(row, "finished_at"))),
                json.brief(row.getString("brief")),
                row.getString("assignment_seed"),
                Rows.texts(row, "record_types").stream()
                        .map(PersonStatus::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("created_by"),
                Rows.time(row, "created_at"),
                Rows.time(row, "stated_at"));
    }
}
