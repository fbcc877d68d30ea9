package health.rapport.mastering.persistence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keys that more records share than can be compared. They bring nobody together; narrower keys of the same records do (of a
 * first name with a place: with the birthday, with the house). What such a key alone had brought together while it was rarer is taken
 * apart again, so that the order of arrival plays no part. The list stays in {@code hot_key}, and is counted.
 */
@ApplicationScoped
public class HotKeyStore {
    private static final String UNKNOWN =
            "SELECT key FROM unnest($1::bigint[]) AS k (key) WHERE NOT EXISTS (SELECT 1 FROM hot_key h WHERE h.key = k.key)";
    private static final String INSERT =
            "INSERT INTO hot_key (key) SELECT * FROM unnest($1::bigint[]) ORDER BY 1 ON CONFLICT DO NOTHING";
    /** Decisions about two holders of these keys who share no other key but such. */
    private static final String TAKE_APART = """
            WITH holders AS (SELECT DISTINCT record_id FROM record_key WHERE key = ANY ($1::bigint[]))
            DELETE FROM pair_decision p USING membership ml, source_record l, membership mr, source_record r
            WHERE p.left_id IN (SELECT record_id FROM holders) AND p.right_id IN (SELECT record_id FROM holders)
              AND ml.record_id = p.left_id AND (l.record_id, l.version) = (ml.record_id, ml.version)
              AND mr.record_id = p.right_id AND (r.record_id, r.version) = (mr.record_id, mr.version)
              AND NOT EXISTS (SELECT unnest(l.keys) INTERSECT SELECT unnest(r.keys) EXCEPT SELECT key FROM hot_key)
            RETURNING p.left_id, p.right_id
            """;

    private final Counter found;

    HotKeyStore(MeterRegistry meters) {
        this.found = Counter.builder("rapport.mastering.keys.demoted")
                .description("Keys that became too common to bring records together")
                .register(meters);
    }

    /**
     * Remembers keys that are too common.
     *
     * @return records that one of them had brought together and nothing else
     */
    public Set<UUID> demote(Sql sql, Set<Long> keys) {
        Set<UUID> loose = new TreeSet<>();
        if (keys.isEmpty()) {
            return loose;
        }
        Long[] unknown = sql.rows(UNKNOWN, (Object) keys.toArray(Long[]::new)).stream()
                .map(row -> row.getLong("key"))
                .toArray(Long[]::new);
        if (unknown.length > 0) {
            found.increment(sql.update(INSERT, (Object) unknown));
            for (Row row : sql.rows(TAKE_APART, (Object) unknown)) {
                loose.add(row.getUUID("left_id"));
                loose.add(row.getUUID("right_id"));
            }
        }
        return loose;
    }
}
