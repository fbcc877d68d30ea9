package health.rapport.mastering.persistence;

import health.rapport.runtime.security.MarketScope;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the last shadow run of a model would change, for people whom the caller may see. */
@ApplicationScoped
public class ChangeStore {
    private static final String LIST = """
            SELECT c.subject, array_agg(c.record_id ORDER BY c.record_id) AS records,
                   array_agg(c.before ORDER BY c.record_id) AS befores, array_agg(c.after ORDER BY c.record_id) AS afters
            FROM shadow_change c JOIN membership m ON m.record_id = c.record_id
            WHERE c.run_id = (SELECT run_id FROM model_run WHERE model_id = $1 AND kind = 'SHADOW' AND state = 'COMPLETED'
                              ORDER BY started_at DESC LIMIT 1)
              AND c.kind = $2 AND ($3::uuid IS NULL OR c.subject > $3)
            GROUP BY c.subject
            HAVING bool_and(EXISTS (SELECT 1 FROM person p WHERE p.person_id = c.before AND %s))
            ORDER BY c.subject LIMIT $4
            """.formatted(MarketScope.predicate("p.markets", 5));

    /** Which changes. */
    public record Wanted(
            String modelId, String kind, @Nullable UUID after, int most, Sees sees) {}

    /** What the caller may see: all markets, or these. */
    public record Sees(boolean all, Object markets) {}

    /** A record, the person it was of, and the first record of the person it would be of. */
    public record Moved(UUID record, UUID before, UUID after) {}

    /** Records that would be brought together, or taken apart. */
    public record Change(UUID subject, List<Moved> records) {
        public Change {
            records = List.copyOf(records);
        }
    }

    /** A page, in the order of subjects. */
    public List<Change> page(Sql sql, Wanted wanted) {
        return sql
                .rows(
                        LIST,
                        wanted.modelId(),
                        wanted.kind(),
                        wanted.after(),
                        wanted.most(),
                        wanted.sees().all(),
                        wanted.sees().markets())
                .stream()
                .map(ChangeStore::change)
                .toList();
    }

    private static Change change(Row row) {
        UUID[] records = row.getArrayOfUUIDs("records");
        UUID[] befores = row.getArrayOfUUIDs("befores");
        UUID[] afters = row.getArrayOfUUIDs("afters");
        List<Moved> moved = new ArrayList<>();
        for (int i = 0; i < records.length; i++) {
            moved.add(new Moved(records[i], befores[i], afters[i]));
        }
        return new Change(row.getUUID("subject"), moved);
    }
}
