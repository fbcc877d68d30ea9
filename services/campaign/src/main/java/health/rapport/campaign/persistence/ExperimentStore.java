package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Experiment.Counted;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The counts behind an experiment. */
@ApplicationScoped
public class ExperimentStore {
    private static final String ARMS =
            "SELECT arm AS id, count(*) AS people, 0::bigint AS answered FROM assignment WHERE campaign_id = $1 GROUP BY 1";
    private static final String VARIANTS = """
            SELECT variant AS id, count(*) AS people,
                   count(*) FILTER (WHERE engagements @> '[{"kind": "CLICKED"}]') AS answered
            FROM contact WHERE campaign_id = $1 AND variant IS NOT NULL GROUP BY 1
            """;
    // people who were assigned to both arms under ids that mean one person now
    private static final String ACROSS = """
            WITH moved AS MATERIALIZED (
                SELECT surviving(a.person_id) AS person_id, a.arm
                FROM assignment a JOIN person p ON p.person_id = a.person_id AND p.redirected_into IS NOT NULL
                WHERE a.campaign_id = $1)
            SELECT count(*) AS people FROM (
                SELECT person_id FROM (
                    SELECT person_id, arm FROM moved
                    UNION ALL
                    SELECT a.person_id, a.arm FROM assignment a
                    WHERE a.campaign_id = $1 AND a.person_id IN (SELECT person_id FROM moved)) AS everybody
                GROUP BY person_id HAVING count(DISTINCT arm) > 1) AS across
            """;

    /** People by arm. */
    public Uni<Map<String, Counted>> arms(SqlClient db, UUID campaign) {
        return counts(db, ARMS, campaign);
    }

    /** Treated people by the words they get, and how many of them clicked. */
    public Uni<Map<String, Counted>> variants(SqlClient db, UUID campaign) {
        return counts(db, VARIANTS, campaign);
    }

    /** How many people were merged across arms. */
    public Uni<Long> across(SqlClient db, UUID campaign) {
        return db.preparedQuery(ACROSS)
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getLong("people"));
    }

    private static Uni<Map<String, Counted>> counts(SqlClient db, String sql, UUID campaign) {
        return db.preparedQuery(sql).execute(Tuple.of(campaign)).map(rows -> {
            Map<String, Counted> counts = new LinkedHashMap<>();
            rows.forEach(row ->
                    counts.put(row.getString("id"), new Counted(row.getLong("people"), row.getLong("answered"))));
            return counts;
        });
    }
}
