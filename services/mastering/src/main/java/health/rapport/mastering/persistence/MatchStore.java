package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.domain.ContactKeys;
import health.rapport.mastering.domain.Person;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Records that share a key with a description, of people whom the caller may see. */
@ApplicationScoped
public class MatchStore {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * The records that share most keys; a key that too many share says nothing, here as between records. Without
     * the OFFSET each key would be looked up twice.
     */
    private static final String CANDIDATES = """
            WITH shared AS (
                SELECT h.record_id, count(*) AS keys FROM (
                    SELECT ARRAY(SELECT record_id FROM record_key b WHERE b.key = w.key LIMIT $4 + 1) AS ids
                    FROM unnest($1::bigint[]) AS w (key)
                    UNION ALL
                    SELECT ARRAY(SELECT record_id FROM contact_key c WHERE c.key = w.key LIMIT $4 + 1)
                    FROM unnest($2::text[]) AS w (key)
                    OFFSET 0) k
                CROSS JOIN LATERAL unnest(k.ids) AS h (record_id)
                WHERE cardinality(k.ids) <= $4
                GROUP BY h.record_id ORDER BY keys DESC, h.record_id LIMIT 50)
            SELECT m.record_id, m.person_id, m.system, s.comparable,
                   CASE WHEN s.comparable IS NULL OR substring(s.comparable FOR 4) <> $3::bytea THEN s.person::text END AS person
            FROM shared JOIN membership m USING (record_id)
            JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.person_id IS NOT NULL
            """;
    /** The same, of people whom the caller may see; who may see everybody need not look each of them up. */
    private static final String SCOPED = CANDIDATES
            + " AND EXISTS (SELECT 1 FROM person p WHERE p.person_id = m.person_id AND p.state = 'LIVE' AND "
            + MarketScope.predicate("p.markets", 5) + ")";

    private static final String PERSONS = """
            SELECT %s,
                   ARRAY(SELECT m.system FROM membership m WHERE m.person_id = p.person_id AND m.kind = 'PERSON'
                         ORDER BY m.system, m.source_id LIMIT 100) AS source_systems,
                   ARRAY(SELECT m.source_id FROM membership m WHERE m.person_id = p.person_id AND m.kind = 'PERSON'
                         ORDER BY m.system, m.source_id LIMIT 100) AS source_ids
            FROM person p WHERE p.person_id = ANY ($1::uuid[]) AND p.state = 'LIVE' AND %s
            """.formatted(PersonStore.COLUMNS, MarketScope.predicate("p.markets", 2));

    private static final String REDIRECTED_TO = "SELECT redirected_to FROM person WHERE person_id = $1";

    private final Database database;
    private final MarketScope scope;
    private final SealedIdentifiers sealed;

    MatchStore(Database database, MarketScope scope, SealedIdentifiers sealed) {
        this.database = database;
        this.scope = scope;
        this.sealed = sealed;
    }

    /** The records of each person. */
    public record Candidates(Map<UUID, List<StandardRecord>> records) {
        public Candidates {
            records = Map.copyOf(records);
        }
    }

    /** A person and the source records it is made of. */
    public record Found(Person person, List<SourceRef> sources) {
        public Found {
            sources = List.copyOf(sources);
        }
    }

    /** Records that may be of the person described. */
    public Candidates candidates(StandardRecord described) {
        Long[] keys = sealed.hashes(described).toArray(Long[]::new);
        String[] contacts = ContactKeys.of(described).toArray(String[]::new);
        Map<UUID, List<StandardRecord>> records = new HashMap<>();
        Tuple asked = Tuple.of(keys, contacts, RecordContent.STAMP, KeyStore.HOT);
        boolean all = scope.all();
        if (!all) {
            asked.addValue(all).addValue(scope.markets());
        }
        for (Row row : rows(all ? CANDIDATES : SCOPED, asked)) {
            records.computeIfAbsent(row.getUUID("person_id"), _ -> new ArrayList<>())
                    .add(RecordContent.standard(sealed, row));
        }
        return new Candidates(records);
    }

    /** These persons, as far as they live and may be seen. */
    public List<Found> persons(Collection<UUID> ids) {
        List<Found> found = new ArrayList<>();
        for (Row row : rows(PERSONS, Tuple.of(ids.toArray(UUID[]::new), scope.all(), scope.markets()))) {
            String[] systems = row.getArrayOfStrings("source_systems");
            String[] sourceIds = row.getArrayOfStrings("source_ids");
            List<SourceRef> sources = new ArrayList<>();
            for (int i = 0; i < systems.length; i++) {
                sources.add(new SourceRef(systems[i], sourceIds[i]));
            }
            found.add(new Found(PersonStore.read(row), sources));
        }
        return found;
    }

    /** Whom this id means now: itself, or whom it was merged into; nobody if there is no such id. */
    public List<UUID> now(UUID id) {
        List<UUID> ids = new ArrayList<>();
        for (Row row : rows(REDIRECTED_TO, Tuple.of(id))) {
            UUID into = row.getUUID("redirected_to");
            ids.add(into == null ? id : into);
        }
        return ids;
    }

    private RowSet<Row> rows(String statement, Tuple parameters) {
        return database.pool()
                .preparedQuery(statement)
                .execute(parameters)
                .await()
                .atMost(PATIENCE);
    }
}
