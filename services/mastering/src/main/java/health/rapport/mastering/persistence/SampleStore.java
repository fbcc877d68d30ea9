package health.rapport.mastering.persistence;

import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.persistence.RecordContent.Comparable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Records to learn from, with those that share a key with them. */
@ApplicationScoped
public class SampleStore {
    /** By hash: as good as drawn, and the same each time. */
    private static final String SAMPLE = "SELECT record_id FROM membership ORDER BY md5(record_id::text) LIMIT $1";

    private final RecordContent content;
    private final KeyStore keys;

    SampleStore(RecordContent content, KeyStore keys) {
        this.content = content;
        this.keys = keys;
    }

    /** Some records, always the same of the same ones. */
    public List<UUID> draw(Sql sql, int most) {
        return sql.rows(SAMPLE, most).stream()
                .map(row -> row.getUUID("record_id"))
                .toList();
    }

    /** Each of these records, and who shares a key with it, in the order of ids. */
    public Map<StandardRecord, List<StandardRecord>> candidates(Sql sql, List<UUID> sample) {
        Map<UUID, Comparable> known = new HashMap<>(content.comparable(sql, sample));
        Map<UUID, StandardRecord> asked = new HashMap<>();
        known.forEach((id, one) -> asked.put(id, one.standard()));
        Map<UUID, Set<UUID>> sharing = keys.sharing(sql, asked).others();
        Set<UUID> others = new TreeSet<>();
        sharing.values().forEach(others::addAll);
        others.removeAll(known.keySet());
        known.putAll(content.comparable(sql, others));
        Map<StandardRecord, List<StandardRecord>> candidates = new LinkedHashMap<>();
        for (UUID id : sample) {
            StandardRecord one = asked.get(id);
            if (one != null) {
                candidates.put(one, among(known, sharing.getOrDefault(id, Set.of())));
            }
        }
        return candidates;
    }

    private static List<StandardRecord> among(Map<UUID, Comparable> known, Set<UUID> ids) {
        List<StandardRecord> records = new ArrayList<>();
        for (UUID id : new TreeSet<>(ids)) {
            Comparable one = known.get(id);
            if (one != null) {
                records.add(one.standard());
            }
        }
        return records;
    }
}
