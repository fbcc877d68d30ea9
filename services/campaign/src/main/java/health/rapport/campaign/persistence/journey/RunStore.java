package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.journey.Run;
import health.rapport.campaign.domain.journey.Way;
import health.rapport.campaign.domain.journey.Way.Then;
import health.rapport.campaign.persistence.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Runs: takes those that are due, and writes where they are. */
@ApplicationScoped
public class RunStore {
    // each journey has its turn; whoever pauses or stops one has its row alone
    private static final String DUE = """
            SELECT run_id FROM journey j CROSS JOIN LATERAL (
                SELECT run_id, look_at FROM journey_run r
                WHERE r.journey_id = j.journey_id AND r.state = 'ACTIVE' AND r.look_at <= $1
                ORDER BY look_at LIMIT $2 FOR UPDATE SKIP LOCKED) AS due
            WHERE j.stage IN ('RUNNING', 'CLOSING') LIMIT $2
            FOR SHARE OF j SKIP LOCKED
            """;
    private static final String READ = """
            SELECT r.run_id, r.journey_id, r.person_id, w.id AS now_id, r.edition, r.step, r.arrived_at, r.anchor_at, j.seed,
                   CASE WHEN l.moves AND l.number > r.edition THEN l.number END AS newer,
                   ARRAY(SELECT p.step FROM journey_passed p WHERE p.run_id = r.run_id) AS passed,
                   (SELECT coalesce(jsonb_object_agg(t.step, coalesce(t.outcome, '')), '{}')::text
                    FROM journey_task t WHERE t.run_id = r.run_id AND t.state = 'DONE') AS done,
                   EXISTS (SELECT FROM journey_run o WHERE o.journey_id = r.journey_id AND o.run_id <> r.run_id
                           AND o.person_id = ANY (ids_of(w.id))
                           AND (o.entered_at, o.run_id) < (r.entered_at, r.run_id)) AS second
            FROM journey_run r JOIN journey j USING (journey_id)
                 LEFT JOIN journey_edition l ON l.journey_id = j.journey_id AND l.number = j.live
                 CROSS JOIN LATERAL (SELECT surviving(r.person_id) AS id OFFSET 0) w
            WHERE r.run_id = ANY ($1)
            """;
    private static final String WRITE = """
            UPDATE journey_run r SET edition = v.edition, state = v.state, step = v.step, arrived_at = v.arrived_at,
                   look_at = coalesce(v.look_at, r.look_at), outcome = v.outcome,
                   finished_at = CASE v.state WHEN 'DONE' THEN $1::timestamptz END
            FROM unnest($2::uuid[], $3::int[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[], $8::text[])
                 AS v (run_id, edition, state, step, arrived_at, look_at, outcome)
            WHERE r.run_id = v.run_id
            """;
    private static final String PASS = """
            INSERT INTO journey_passed (run_id, step, edition, choice, taken_at)
            SELECT run_id, step, edition, choice, $1 FROM unnest($2::uuid[], $3::text[], $4::int[], $5::text[])
                   AS v (run_id, step, edition, choice)
            """;
    private static final String EDITIONS = """
            SELECT journey_id, number, definition::text AS definition FROM journey_edition
            WHERE (journey_id, number) IN (SELECT * FROM unnest($1::uuid[], $2::int[]))
            """;
    private static final String WAKE_ALL =
            "UPDATE journey_run SET look_at = $2 WHERE journey_id = $1 AND state = 'ACTIVE' AND look_at > $2";
    private static final String STOP = """
            UPDATE journey_run SET state = 'DONE', outcome = 'STOPPED', finished_at = $2
            WHERE journey_id = $1 AND state IN ('ACTIVE', 'MERGED')
            """;
    private final JourneyJson json;

    @Inject
    public RunStore(JourneyJson json) {
        this.json = json;
    }

    /**
     * A run that is due.
     *
     * @param nowId whom its person's id means now
     * @param edition by which she goes on so far
     * @param newer the live edition, if it moves people and is newer
     * @param second whether the same person, by another id, was in this journey before
     */
    public record Due(
            UUID journey, UUID nowId, int edition, @Nullable Integer newer, String seed, boolean second, Run run) {}

    /** A run after a look; without a way it is set aside, as the second of one person. */
    public record Looked(Due due, int edition, @Nullable Way way) {
        String state() {
            return way == null ? "MERGED" : way.then() instanceof Then.Ends ? "DONE" : "ACTIVE";
        }

        /** How it ended, if it did. */
        public @Nullable String outcome() {
            return way != null && way.then() instanceof Then.Ends ends ? ends.outcome() : null;
        }

        private Run.@Nullable Place place() {
            return way == null ? due.run().place() : way.then() instanceof Then.Waits waits ? waits.place() : null;
        }

        private @Nullable Instant lookAt() {
            return way != null && way.then() instanceof Then.Waits waits ? waits.lookAt() : null;
        }
    }

    /** Locks the next runs that are due. */
    public Uni<UUID[]> due(SqlConnection tx, Instant now, int most) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(Rows.utc(now), most))
                .map(rows -> Rows.list(rows, row -> row.getUUID("run_id")).toArray(UUID[]::new));
    }

    /** What is known of them. */
    public Uni<List<Due>> read(SqlConnection tx, UUID[] ids) {
        return tx.preparedQuery(READ)
                .execute(Tuple.tuple().addArrayOfUUID(ids))
                .map(rows -> Rows.list(rows, this::due));
    }

    /** Definitions of these editions of these journeys. */
    public Uni<Definitions> definitions(SqlConnection tx, Set<Definitions.Key> keys) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(keys.stream().map(Definitions.Key::journey).toArray(UUID[]::new))
                .addArrayOfInteger(keys.stream().map(Definitions.Key::number).toArray(Integer[]::new));
        return tx.preparedQuery(EDITIONS).execute(parameters).map(rows -> Definitions.of(rows, json));
    }

    /** Writes where they are, and the steps they took. */
    public Uni<Void> write(SqlConnection tx, List<Looked> looked, Instant now) {
        Tuple rows = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(looked.stream().map(l -> l.due().run().id()).toArray(UUID[]::new))
                .addArrayOfInteger(looked.stream().map(Looked::edition).toArray(Integer[]::new))
                .addArrayOfString(texts(looked, Looked::state))
                .addArrayOfString(
                        texts(looked, l -> l.place() == null ? null : l.place().step()))
                .addArrayOfOffsetDateTime(
                        times(looked, l -> l.place() == null ? null : l.place().since()))
                .addArrayOfOffsetDateTime(times(looked, Looked::lookAt))
                .addArrayOfString(texts(looked, Looked::outcome));
        return tx.preparedQuery(WRITE).execute(rows).chain(() -> pass(tx, taken(looked), now));
    }

    /** A step that somebody took. */
    public record Taken(Looked by, Way.Pass pass) {}

    /** The steps that were taken. */
    public static List<Taken> taken(List<Looked> looked) {
        List<Taken> taken = new ArrayList<>();
        looked.forEach(one -> {
            if (one.way() != null) {
                one.way().passes().forEach(pass -> taken.add(new Taken(one, pass)));
            }
        });
        return taken;
    }

    private static Uni<Void> pass(SqlConnection tx, List<Taken> taken, Instant now) {
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple rows = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(taken.stream().map(t -> t.by().due().run().id()).toArray(UUID[]::new))
                .addArrayOfString(texts(taken, t -> t.pass().step().id()))
                .addArrayOfInteger(taken.stream().map(t -> t.by().edition()).toArray(Integer[]::new))
                .addArrayOfString(texts(taken, t -> t.pass().choice()));
        return tx.preparedQuery(PASS).execute(rows).replaceWithVoid();
    }

    /** Everybody in a journey is looked at now. */
    public Uni<Void> wakeAll(SqlConnection tx, UUID journey, Instant now) {
        return tx.preparedQuery(WAKE_ALL)
                .execute(Tuple.of(journey, Rows.utc(now)))
                .replaceWithVoid();
    }

    /** Nobody goes on. */
    public Uni<Void> stop(SqlConnection tx, UUID journey, Instant now) {
        return tx.preparedQuery(STOP).execute(Tuple.of(journey, Rows.utc(now))).replaceWithVoid();
    }

    private Due due(Row row) {
        String step = row.getString("step");
        Run run = new Run(
                row.getUUID("run_id"),
                row.getUUID("person_id"),
                step == null ? null : new Run.Place(step, Rows.time(row, "arrived_at")),
                Rows.time(row, "anchor_at"),
                Rows.textSet(row, "passed"),
                json.texts(row.getString("done")));
        return new Due(
                row.getUUID("journey_id"),
                row.getUUID("now_id"),
                row.getInteger("edition"),
                row.getInteger("newer"),
                row.getString("seed"),
                row.getBoolean("second"),
                run);
    }

    @SuppressWarnings("NullAway") // SQL columns may be null
    private static <T> String[] texts(List<T> all, Function<T, @Nullable String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }

    @SuppressWarnings("NullAway") // SQL columns may be null
    private static <T> OffsetDateTime[] times(List<T> all, Function<T, @Nullable Instant> field) {
        return all.stream().map(one -> Rows.utcOrNull(field.apply(one))).toArray(OffsetDateTime[]::new);
    }
}
