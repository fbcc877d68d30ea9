package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.Definition;
import health.rapport.campaign.persistence.Rows;
import health.rapport.kernel.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Who enters a journey, and whom something happened to that is in one. */
@ApplicationScoped
public class EntryStore {
    // who opens a journey holds it alone: what is told before is not heard by it, what is told after is
    private static final String DOOR = "SELECT pg_advisory_xact_lock%s(5711)";
    private static final String OPEN = """
            SELECT j.journey_id, j.live, j.started_at, e.definition::text AS definition
            FROM journey j JOIN journey_edition e ON e.journey_id = j.journey_id AND e.number = j.live
            WHERE j.stage IN ('RUNNING', 'PAUSED')
            """;
    // once for each person, whatever her id was before; the erased are nobody
    private static final String ENTER = """
            INSERT INTO journey_run (run_id, journey_id, person_id, edition, state, look_at, entered_at, anchor_at, entry)
            SELECT DISTINCT ON (v.journey_id, s.id) v.run_id, v.journey_id, s.id, v.edition, 'ACTIVE', $1, $1, v.anchor_at, v.entry
            FROM unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::int[], $6::timestamptz[], $7::text[])
                      AS v (run_id, journey_id, person_id, edition, anchor_at, entry)
                 CROSS JOIN LATERAL (SELECT surviving(v.person_id) AS id OFFSET 0) s
            WHERE NOT EXISTS (SELECT FROM journey_run r WHERE r.journey_id = v.journey_id AND r.person_id = ANY (ids_of(s.id)))
                  AND NOT EXISTS (SELECT FROM person p WHERE p.person_id = s.id AND p.status = 'ERASED')
            ORDER BY v.journey_id, s.id, v.anchor_at
            ON CONFLICT (journey_id, person_id) DO NOTHING
            """;
    private static final String WAKE = """
            UPDATE journey_run r SET look_at = $1
            FROM (SELECT run_id FROM journey_run
                  WHERE state = 'ACTIVE' AND look_at > $1
                        AND person_id IN (SELECT unnest(ids_of(surviving(u.id))) FROM unnest($2::uuid[]) AS u (id)
                                      WHERE (SELECT EXISTS (SELECT FROM journey_run WHERE state = 'ACTIVE')))
                  ORDER BY run_id FOR UPDATE) AS due
            WHERE r.run_id = due.run_id
            """;
    // who was merged is looked at again; who was set aside by a merge is, too: it may be undone
    private static final String CHANGED = """
            UPDATE journey_run r SET look_at = least(r.look_at, $1), state = 'ACTIVE'
            FROM (SELECT run_id FROM journey_run
                  WHERE state = 'MERGED' AND person_id = ANY ($2) OR state = 'ACTIVE' AND person_id = ANY ($3)
                  ORDER BY run_id FOR UPDATE) AS due
            WHERE r.run_id = due.run_id
            """;
    private static final List<String> FORGET = List.of(
            "DELETE FROM journey_run WHERE person_id = ANY ($1)",
            "DELETE FROM person_happening WHERE person_id = ANY ($1)",
            "DELETE FROM audience_member WHERE person_id = ANY ($1)");
    private final JourneyJson json;

    @Inject
    public EntryStore(JourneyJson json) {
        this.json = json;
    }

    /** A journey that people enter. */
    public record Open(UUID journey, int edition, Instant since, Definition definition) {}

    /**
     * Somebody who enters, unless she was in it before.
     *
     * @param anchorAt when what makes her enter happened
     * @param entry what it was, in a word
     */
    public record Entry(UUID journey, UUID person, int edition, Instant anchorAt, String entry) {}

    /** Keeps the door as it is until the transaction ends. */
    public Uni<Void> keepDoor(SqlConnection tx) {
        return tx.query(DOOR.formatted("_shared")).execute().replaceWithVoid();
    }

    /** Holds the door alone until the transaction ends. */
    public Uni<Void> holdDoor(SqlConnection tx) {
        return tx.query(DOOR.formatted("")).execute().replaceWithVoid();
    }

    public Uni<List<Open>> open(SqlConnection tx) {
        return tx.query(OPEN).execute().map(rows -> Rows.list(rows, this::read));
    }

    private Open read(Row row) {
        return new Open(
                row.getUUID("journey_id"),
                row.getInteger("live"),
                Rows.time(row, "started_at"),
                json.stored(row.getString("definition")));
    }

    /** Lets them in. */
    public Uni<Void> enter(SqlConnection tx, List<Entry> entries, Instant now) {
        if (entries.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(Stream.generate(Ids::next).limit(entries.size()).toArray(UUID[]::new))
                .addArrayOfUUID(entries.stream().map(Entry::journey).toArray(UUID[]::new))
                .addArrayOfUUID(entries.stream().map(Entry::person).toArray(UUID[]::new))
                .addArrayOfInteger(entries.stream().map(Entry::edition).toArray(Integer[]::new))
                .addArrayOfOffsetDateTime(
                        entries.stream().map(one -> Rows.utc(one.anchorAt())).toArray(OffsetDateTime[]::new))
                .addArrayOfString(entries.stream().map(Entry::entry).toArray(String[]::new));
        return tx.preparedQuery(ENTER).execute(parameters).replaceWithVoid();
    }

    /** Something happened to these people: their runs are looked at now. */
    public Uni<Void> wake(SqlConnection tx, UUID[] people, Instant now) {
        return tx.preparedQuery(WAKE)
                .execute(Tuple.tuple().addOffsetDateTime(Rows.utc(now)).addArrayOfUUID(people))
                .replaceWithVoid();
    }

    /** People were stated anew, or merged into others. */
    public Uni<Void> changed(SqlConnection tx, UUID[] stated, UUID[] redirected, Instant now) {
        return stated.length + redirected.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(CHANGED)
                        .execute(Tuple.tuple()
                                .addOffsetDateTime(Rows.utc(now))
                                .addArrayOfUUID(stated)
                                .addArrayOfUUID(redirected))
                        .replaceWithVoid();
    }

    /** Of the erased nothing is left. */
    public Uni<Void> forget(SqlConnection tx, UUID[] erased) {
        Uni<Void> done = Uni.createFrom().voidItem();
        if (erased.length > 0) {
            for (String table : FORGET) {
                done = done.chain(() ->
                                tx.preparedQuery(table).execute(Tuple.tuple().addArrayOfUUID(erased)))
                        .replaceWithVoid();
            }
        }
        return done;
    }
}
