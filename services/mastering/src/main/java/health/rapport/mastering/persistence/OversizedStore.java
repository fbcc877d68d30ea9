package health.rapport.mastering.persistence;

import health.rapport.linkage.EntityClusterer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Records that hang together in groups too large for a machine to decide: left apart, counted, and listed for stewards. */
@ApplicationScoped
public class OversizedStore {
    private static final String FORGET = "DELETE FROM oversized_component WHERE first_record = ANY ($1::uuid[])";
    private static final String KEEP = """
            INSERT INTO oversized_component (first_record, records, seen_at)
            SELECT id, records, $3 FROM unnest($1::uuid[], $2::bigint[]) AS o (id, records)
            ON CONFLICT (first_record) DO UPDATE SET records = excluded.records, seen_at = excluded.seen_at
            """;

    private final Counter seen;

    OversizedStore(MeterRegistry meters) {
        this.seen = Counter.builder("rapport.mastering.oversized.components")
                .description("Times that more than " + EntityClusterer.MAX_RECORDS
                        + " records hung together and were left apart")
                .register(meters);
    }

    /**
     * @param around every record that was looked at
     * @param oversized the first record of each group that is too large, and how many records it has
     */
    public void replace(Sql sql, Collection<UUID> around, Map<UUID, Integer> oversized, Instant now) {
        sql.update(FORGET, (Object) Columns.uuids(around));
        if (!oversized.isEmpty()) {
            seen.increment(oversized.size());
            Collection<Map.Entry<UUID, Integer>> entries = oversized.entrySet();
            sql.update(
                    KEEP,
                    Columns.uuids(entries, Map.Entry::getKey),
                    Columns.longs(entries, entry -> entry.getValue().longValue()),
                    Columns.utc(now));
        }
    }
}
