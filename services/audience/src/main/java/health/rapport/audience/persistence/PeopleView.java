package health.rapport.audience.persistence;

import health.rapport.audience.domain.Candidate;
import health.rapport.audience.domain.FactNeeds;
import health.rapport.audience.persistence.CandidateRows.Facts;
import health.rapport.audience.persistence.CandidateRows.Scores;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads people with their facts as they were at one moment: one repeatable-read transaction, batch by batch. For worker
 * threads only, as it waits for the database.
 *
 * <p>Left out here, because nothing may ever be decided by them: facts with a sensitivity label and facts that belong to
 * the person with lower confidence only.
 */
@ApplicationScoped
public class PeopleView {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String COLUMNS = "person_id, status, deceased, labels, phones, email_key, gender, birth_date,"
            + " postal_code, city, region, country, language, has_street, markets, sources, first_seen_at";
    private static final String PEOPLE = "SELECT " + COLUMNS + " FROM person WHERE state = 'STATED' AND "
            + MarketScope.predicate("markets", 1)
            + " AND status = ANY($3::text[]) AND ($4::uuid IS NULL OR person_id > $4) ORDER BY person_id LIMIT $5";
    private static final String SOME = "SELECT " + COLUMNS + " FROM person WHERE state = 'STATED' AND "
            + MarketScope.predicate("markets", 1) + " AND person_id = ANY($3::uuid[]) ORDER BY person_id";
    private static final String USABLE =
            " WHERE NOT gone AND labels = '{}' AND confidence = 'CONFIRMED' AND person_id = ANY($1::uuid[])";
    private static final String ACTIVITIES =
            "SELECT person_id, type, occurred_at, channel, source, campaign_id, call_to_action, attributes FROM activity"
                    + USABLE;
    private static final String ENCOUNTERS = "SELECT person_id, started_at, service_line, facility, encounter_class,"
            + " diagnoses, procedures FROM encounter" + USABLE;
    private static final String SCORES =
            "SELECT person_id, scores, persona FROM score WHERE person_id = ANY($1::uuid[])";
    private static final String WATERMARK = "SELECT topic || '/' || partition, next_offset FROM seen_offset";

    private final Database database;

    public PeopleView(Database database) {
        this.database = database;
    }

    /** Does the work on one consistent state of the read model. */
    public <T> T consistently(Function<Moment, T> work) {
        SqlConnection connection = await(database.pool().getConnection());
        try {
            Transaction transaction = await(connection.begin());
            try {
                await(connection
                        .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                        .execute());
                return work.apply(new Moment(connection));
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

        private Moment(SqlConnection connection) {
            this.connection = connection;
        }

        /** The next people after one, in the order of their ids; fewer than the limit at the end. */
        public List<Candidate> people(MarketAccess access, FactNeeds needs, @Nullable UUID after, int limit) {
            String[] statuses = needs.recordTypes().stream()
                    .map(type -> type.status().name())
                    .toArray(String[]::new);
            return candidates(rows(PEOPLE, Tuple.of(access.all(), markets(access), statuses, after, limit)), needs);
        }

        /** These people, as far as they may be seen. */
        public List<Candidate> people(MarketAccess access, FactNeeds needs, List<UUID> ids) {
            Tuple parameters = Tuple.of(access.all(), markets(access), ids.toArray(UUID[]::new));
            return candidates(rows(SOME, parameters), needs);
        }

        /** How far the topics have been read: the next offset by topic and partition. */
        public Map<String, Long> watermark() {
            Map<String, Long> offsets = new TreeMap<>();
            rows(WATERMARK, Tuple.tuple()).forEach(row -> offsets.put(row.getString(0), row.getLong(1)));
            return offsets;
        }

        private static String[] markets(MarketAccess access) {
            return access.markets().toArray(String[]::new);
        }

        private List<Candidate> candidates(List<Row> people, FactNeeds needs) {
            UUID[] ids = people.stream().map(row -> row.getUUID("person_id")).toArray(UUID[]::new);
            Facts facts = new Facts(
                    needs.activities() ? byPerson(ACTIVITIES, ids, CandidateRows::activity) : Map.of(),
                    needs.encounters() ? byPerson(ENCOUNTERS, ids, CandidateRows::encounter) : Map.of(),
                    needs.scores() ? scores(ids) : Map.of());
            return people.stream()
                    .map(row -> CandidateRows.candidate(row, facts))
                    .toList();
        }

        private <F> Map<UUID, List<F>> byPerson(String sql, UUID[] ids, Function<Row, F> fact) {
            return rows(sql, Tuple.of(ids)).stream()
                    .collect(Collectors.groupingBy(
                            row -> row.getUUID("person_id"), Collectors.mapping(fact, Collectors.toList())));
        }

        private Map<UUID, Scores> scores(UUID[] ids) {
            Map<UUID, Scores> scores = new HashMap<>();
            rows(SCORES, Tuple.of(ids)).forEach(row -> scores.put(row.getUUID("person_id"), Scores.from(row)));
            return scores;
        }

        private List<Row> rows(String sql, Tuple parameters) {
            return PeopleView.await(connection.preparedQuery(sql).execute(parameters)).stream()
                    .toList();
        }
    }
}
