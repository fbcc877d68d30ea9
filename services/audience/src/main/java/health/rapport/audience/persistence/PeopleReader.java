package health.rapport.audience.persistence;

import health.rapport.audience.FieldsHere;
import health.rapport.audience.SensitivityConfig;
import health.rapport.audience.domain.DeploymentField;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.SensitivityPolicy;
import health.rapport.rules.PersonFacts;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads people with their facts as they are in one state of the read model: one repeatable-read transaction. For threads that may wait.
 *
 * <p>Left out here, because nothing may ever be decided by them: facts with a sensitivity label to which the person did not consent, and facts that
 * belong to her with lower confidence only.
 */
@ApplicationScoped
public class PeopleReader {
    /** All that decides what a row says: people stored by other code are not taken for what this would read. */
    public static final List<Class<?>> CLASSES = List.of(
            PeopleReader.class,
            PersonFields.class,
            FactRows.class,
            Facts.class,
            Wanted.class,
            Sayings.class,
            ScoreFacts.class,
            TieFacts.class,
            RelationRow.class,
            DeploymentField.class,
            Eligible.class,
            SensitivityPolicy.class);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PEOPLE_AT_ONCE = 4_096;

    private static final String SNAPSHOT = "SELECT pg_current_snapshot()::text";
    private static final String FORGOTTEN =
            "SELECT forgotten >= pg_snapshot_xmin($1::text::pg_snapshot) FROM read_model";
    // a fact may carry the id of somebody who was merged into another since
    private static final String CHANGED = """
            WITH changed AS MATERIALIZED (
                SELECT person_id, array_agg(DISTINCT coalesce(what, 'person')) AS what FROM person_change
                WHERE xid >= pg_snapshot_xmin($1::text::pg_snapshot)
                  AND NOT pg_visible_in_snapshot(xid, $1::text::pg_snapshot)
                GROUP BY person_id)
            SELECT person_id, what FROM changed
            UNION ALL
            SELECT person_id, '{person}' FROM person
            WHERE merged_ids <> '{}' AND merged_ids && ARRAY(SELECT person_id::text FROM changed)
            """;
    private static final String WATERMARK = "SELECT topic || '/' || partition, next_offset FROM seen_offset";
    private static final String SIZE = "SELECT count(*) FROM person WHERE state = 'STATED'";
    private static final String STARTS = """
            SELECT person_id FROM
                (SELECT person_id, row_number() OVER (ORDER BY person_id) - 1 AS place FROM person WHERE state = 'STATED') p
            WHERE place % $1::bigint = 0 ORDER BY person_id
            """;
    private static final String BETWEEN = """
            SELECT person_id FROM person
            WHERE state = 'STATED' AND person_id >= $1 AND ($2::uuid IS NULL OR person_id < $2) ORDER BY person_id
            """;

    private final Database database;
    private final SensitivityPolicy policy;
    private final List<DeploymentField> added;

    @Inject
    public PeopleReader(Database database, SensitivityConfig sensitivity, FieldsHere fields) {
        this.database = database;
        this.policy = sensitivity.policy();
        this.added = fields.added();
    }

    /** Does the work on one consistent state of the read model. */
    public <T extends @Nullable Object> T consistently(Function<Moment, T> work) {
        SqlConnection connection = await(database.pool().getConnection());
        try {
            Transaction transaction = await(connection.begin());
            try {
                await(connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                        .execute());
                return work.apply(new Moment(connection, this));
            } finally {
                await(transaction.rollback().onFailure().recoverWithNull());
            }
        } finally {
            await(connection.close());
        }
    }

    private static <T> T await(Uni<T> step) {
        return step.await().atMost(PATIENCE);
    }

    /** The read model as it is at one moment. */
    public static final class Moment {
        private final SqlConnection connection;
        private final FactRows.Reading reading;

        private Moment(SqlConnection connection, PeopleReader reader) {
            this.connection = connection;
            this.reading = new FactRows.Reading(this::rows, reader.policy, reader.added, new Sayings());
        }

        /** Which transactions this state has seen, as PostgreSQL writes it. */
        public String snapshot() {
            return rows(SNAPSHOT, Tuple.tuple()).getFirst().getString(0);
        }

        /** Whether it is not known any more whom some transaction changed that a snapshot had not seen. */
        public boolean hasForgottenSince(String snapshot) {
            return rows(FORGOTTEN, Tuple.of(snapshot)).getFirst().getBoolean(0);
        }

        /** Whom transactions changed that a snapshot had not seen and this state has, and what of them. */
        public Map<UUID, Set<Facts>> changedSince(String snapshot) {
            Map<UUID, Set<Facts>> changed = new HashMap<>();
            rows(CHANGED, Tuple.of(snapshot))
                    .forEach(row -> changed.computeIfAbsent(row.getUUID(0), unseen -> EnumSet.noneOf(Facts.class))
                            .addAll(Facts.of(row.getArrayOfStrings(1))));
            return changed;
        }

        /** How far the topics have been read: the next offset by topic and partition. */
        public Map<String, Long> watermark() {
            Map<String, Long> offsets = new TreeMap<>();
            rows(WATERMARK, Tuple.tuple()).forEach(row -> offsets.put(row.getString(0), row.getLong(1)));
            return offsets;
        }

        /** How many people there are. */
        public long size() {
            return rows(SIZE, Tuple.tuple()).getFirst().getLong(0);
        }

        /** The first, and every so many after that, in the order of their ids. */
        public List<UUID> starts(int apart) {
            return ids(STARTS, Tuple.of((long) apart));
        }

        /**
         * Who is there, in the order of ids.
         *
         * @param to excluded; null: no end
         */
        public List<UUID> idsBetween(UUID from, @Nullable UUID to) {
            return ids(BETWEEN, Tuple.of(from, to));
        }

        /** Those of these people who are there, read some at a time. */
        public Stream<PersonFacts> people(List<UUID> ids) {
            return IntStream.iterate(0, from -> from < ids.size(), from -> from + PEOPLE_AT_ONCE)
                    .mapToObj(from -> ids.subList(from, Math.min(from + PEOPLE_AT_ONCE, ids.size())))
                    .flatMap(some -> FactRows.read(reading, Wanted.all(some)));
        }

        /** Those of these people who are there, with what is to be read of them and what is known. */
        public Stream<PersonFacts> people(Wanted wanted) {
            return FactRows.read(reading, wanted);
        }

        private List<UUID> ids(String sql, Tuple parameters) {
            return rows(sql, parameters).stream().map(row -> row.getUUID(0)).toList();
        }

        private List<Row> rows(String sql, Tuple parameters) {
            return PeopleReader.await(connection.preparedQuery(sql).execute(parameters)).stream()
                    .toList();
        }
    }
}
