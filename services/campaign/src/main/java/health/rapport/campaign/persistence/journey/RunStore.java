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
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
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
                           AND (o.entered_at, o.run_id) < (r.entered_at, r.run_id)) AS second,
                   EXISTS (SELECT FROM person p WHERE p.person_id = w.id) AS known, r.entered_at,
                   j.market IS NOT NULL
                       AND NOT EXISTS (SELECT FROM person p WHERE p.person_id = w.id AND j.market = ANY (p.markets)) AS elsewhere
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
            WHERE r.run_id = v.run_id AND v.state <> 'GONE'
            """;
    private static final String REMOVE = "DELETE FROM journey_run WHERE run_id = ANY ($1)";
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
    private static final String GONE = "GONE";
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
     * @param known whether campaign knows the person
     * @param elsewhere whether the journey is for another market than hers
     */
    public record Due(
            UUID journey,
            UUID nowId,
            int edition,
            @Nullable Integer newer,
            String seed,
            boolean second,
            boolean known,
            boolean elsewhere,
            Instant enteredAt,
            Run run) {}

    /** What a look at a run brought. */
    public sealed interface Fate {
        /** She goes on. */
        record Goes(Way way) implements Fate {}

        /** The same person was in this journey before by another id: this run is set aside. */
        record Second() implements Fate {}

        /** She is not known here yet. */
        record Early(Instant lookAt) implements Fate {}

        /** She is of another market: she has never been in it. */
        record Elsewhere() implements Fate {}
    }

    /** A run after a look. */
    public record Looked(Due due, int edition, Fate fate) {
        private String state() {
            return switch (fate) {
                case Fate.Goes goes -> goes.way().then() instanceof Then.Ends ? "DONE" : "ACTIVE";
                case Fate.Second second -> "MERGED";
                case Fate.Early early -> "ACTIVE";
                case Fate.Elsewhere gone -> GONE;
            };
        }

        /** How it ended, if it did. */
        public @Nullable String outcome() {
            return fate instanceof Fate.Goes goes && goes.way().then() instanceof Then.Ends ends
                    ? ends.outcome()
                    : null;
        }

        /** The steps that were taken. */
        public Stream<Taken> taken() {
            return fate instanceof Fate.Goes goes
                    ? goes.way().passes().stream().map(pass -> new Taken(this, pass))
                    : Stream.of();
        }

        private Run.@Nullable Place place() {
            if (fate instanceof Fate.Goes goes) {
                return goes.way().then() instanceof Then.Waits waits ? waits.place() : null;
            }
            return due.run().place();
        }

        private @Nullable Instant lookAt() {
            return switch (fate) {
                case Fate.Goes goes -> goes.way().then() instanceof Then.Waits waits ? waits.lookAt() : null;
                case Fate.Early early -> early.lookAt();
                case Fate.Second second -> null;
                case Fate.Elsewhere gone -> null;
            };
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
        List<Taken> taken = looked.stream().flatMap(Looked::taken).toList();
        return tx.preparedQuery(WRITE)
                .execute(rows)
                .chain(() -> tx.preparedQuery(REMOVE).execute(Tuple.tuple().addArrayOfUUID(elsewhere(looked))))
                .chain(() -> pass(tx, taken, now));
    }

    /** A step that somebody took. */
    public record Taken(Looked by, Way.Pass pass) {}

    private static UUID[] elsewhere(List<Looked> looked) {
        return looked.stream()
                .filter(one -> one.fate() instanceof Fate.Elsewhere)
                .map(one -> one.due().run().id())
                .toArray(UUID[]::new);
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
                row.getBoolean("known"),
                row.getBoolean("elsewhere"),
                Rows.time(row, "entered_at"),
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
