package health.rapport.mastering.persistence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keys that more records share than can be compared. They bring nobody together; narrower keys of the same records do (of a
 * first name with a place: with the birthday, with the house). The list stays in {@code hot_key}, and is counted. What follows
 * from a key's coming to the list or leaving it is drawn by {@link #settle}, when nobody decides.
 */
@ApplicationScoped
public class HotKeyStore {
    private static final String INSERT = """
            INSERT INTO hot_key (key) SELECT k FROM unnest($1::bigint[]) AS n (k)
            WHERE NOT EXISTS (SELECT 1 FROM hot_key h WHERE h.key = n.k) ORDER BY 1 ON CONFLICT DO NOTHING
            """;
    private static final String DOUBT = """
            UPDATE hot_key SET settled = false WHERE settled AND key IN (
                SELECT unnest(s.keys) FROM source_record s WHERE s.record_id = ANY ($1::uuid[]))
            """;
    private static final String UNSETTLED = """
            SELECT key, (SELECT count(*) FROM (SELECT 1 FROM record_key k WHERE k.key = h.key LIMIT $1 + 1) few) > $1 AS hot
            FROM hot_key h WHERE NOT settled ORDER BY key LIMIT $2 FOR UPDATE
            """;
    private static final String HOLDERS = "SELECT DISTINCT record_id FROM record_key WHERE key = ANY ($1::bigint[])";
    private static final int AT_ONCE = 100;

    private final PairStore pairs;
    private final Counter found;

    HotKeyStore(PairStore pairs, MeterRegistry meters) {
        this.pairs = pairs;
        this.found = Counter.builder("rapport.mastering.keys.demoted")
                .description("Keys that became too common to bring records together")
                .register(meters);
    }

    /** Remembers keys that are too common. */
    public void demote(Sql sql, Set<Long> keys) {
        if (!keys.isEmpty()) {
            found.increment(sql.update(INSERT, (Object) keys.toArray(Long[]::new)));
        }
    }

    /** These records go, or get other keys: the ones they had may not be too common any more. */
    void doubt(Sql sql, Collection<UUID> records) {
        sql.update(DOUBT, (Object) Columns.uuids(records));
    }

    /** Whether there is anything to settle. */
    public boolean unsettled(Sql sql) {
        return sql.rows("SELECT EXISTS (SELECT 1 FROM hot_key WHERE NOT settled) AS any")
                .getFirst()
                .getBoolean("any");
    }

    /**
     * What has to be decided anew.
     *
     * @param loose records that a key had brought together, and nothing else
     * @param again records that have to be compared, as a key of theirs brings them together again
     */
    public record Settled(Set<UUID> loose, Set<UUID> again) {}

    /**
     * Takes apart what keys alone had brought together that are too common now, and forgets keys that are so no more. Only
     * when nobody decides, or a pair that is being found by such a key would stay.
     */
    public Settled settle(Sql sql, Instant at) {
        Set<Long> hot = new TreeSet<>();
        Set<Long> cold = new TreeSet<>();
        for (Row row : sql.rows(UNSETTLED, KeyStore.HOT, AT_ONCE)) {
            (row.getBoolean("hot") ? hot : cold).add(row.getLong("key"));
        }
        Object cooled = cold.toArray(Long[]::new);
        Object heated = hot.toArray(Long[]::new);
        sql.update("DELETE FROM hot_key WHERE key = ANY ($1::bigint[])", cooled);
        Set<UUID> again = RecordStore.ids(sql.rows(HOLDERS, cooled));
        Set<UUID> loose = pairs.takeApart(sql, hot, at);
        sql.update("UPDATE hot_key SET settled = true WHERE key = ANY ($1::bigint[])", heated);
        return new Settled(loose, again);
    }
}
