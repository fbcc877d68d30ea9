package health.rapport.mastering.persistence;

import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.domain.model.ShadowReport;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sums up a shadow run inside the database: nothing of it is held in memory. */
@ApplicationScoped
public class ShadowFindings {
    private static final String COUNTS = """
            WITH known AS (SELECT * FROM shadow_member WHERE before IS NOT NULL),
            cell AS (SELECT before, after, count(*) AS n FROM known GROUP BY before, after),
            b AS (SELECT before, count(*) AS parts, sum(n) AS n FROM cell GROUP BY before),
            a AS (SELECT after, count(*) AS parts, sum(n) AS n FROM cell GROUP BY after)
            SELECT (SELECT count(*) FROM known) AS records,
                   (SELECT count(*) FROM b) AS persons_before,
                   (SELECT count(*) FROM a) AS persons_after,
                   (SELECT count(*) FROM cell JOIN b USING (before) JOIN a USING (after) WHERE b.parts = 1 AND a.parts = 1) AS unchanged,
                   (SELECT count(*) FROM a WHERE parts > 1) AS merges,
                   (SELECT count(*) FROM b WHERE parts > 1) AS splits,
                   (SELECT COALESCE(sum(n * (n - 1) / 2), 0)::bigint FROM cell) AS kept,
                   (SELECT COALESCE(sum(n * (n - 1) / 2), 0)::bigint FROM b) AS pairs_before,
                   (SELECT COALESCE(sum(n * (n - 1) / 2), 0)::bigint FROM a) AS pairs_after
            """;
    private static final String LARGEST = """
            SELECT count(*) AS n FROM shadow_member WHERE before IS NOT NULL GROUP BY %s ORDER BY n DESC LIMIT 20
            """;
    private static final String TIERS = "SELECT tier, count(*) AS n FROM %s GROUP BY tier ORDER BY tier";
    private static final String CHANGES = """
            INSERT INTO shadow_change (run_id, kind, subject, record_id, before, after)
            SELECT $1, $2, %1$s, record_id, before, after FROM shadow_member
            WHERE before IS NOT NULL AND %1$s IN (
                SELECT %1$s FROM shadow_member WHERE before IS NOT NULL GROUP BY %1$s HAVING count(DISTINCT %2$s) > 1)
            ON CONFLICT DO NOTHING
            """;

    /** What would be different. */
    public ShadowReport report(Sql sql, String comparedWith) {
        Row counts = sql.rows(COUNTS).getFirst();
        long kept = counts.getLong("kept");
        return new ShadowReport(
                comparedWith,
                counts.getLong("records"),
                counts.getLong("persons_before"),
                counts.getLong("persons_after"),
                counts.getLong("unchanged"),
                counts.getLong("merges"),
                counts.getLong("splits"),
                kept,
                counts.getLong("pairs_after") - kept,
                counts.getLong("pairs_before") - kept,
                tiers(sql, "pair_decision"),
                tiers(sql, "shadow_pair"),
                largest(sql, "before"),
                largest(sql, "after"));
    }

    /** Keeps which records would be brought together or taken apart. */
    public void keepChanges(Sql sql, ModelRun run) {
        sql.update(CHANGES.formatted("after", "before"), run.runId(), "MERGE");
        sql.update(CHANGES.formatted("before", "after"), run.runId(), "SPLIT");
    }

    private static Map<String, Long> tiers(Sql sql, String table) {
        Map<String, Long> tiers = new LinkedHashMap<>();
        sql.rows(TIERS.formatted(table)).forEach(row -> tiers.put(row.getString("tier"), row.getLong("n")));
        return tiers;
    }

    private static List<Long> largest(Sql sql, String column) {
        return sql.rows(LARGEST.formatted(column)).stream()
                .map(row -> row.getLong("n"))
                .toList();
    }
}
