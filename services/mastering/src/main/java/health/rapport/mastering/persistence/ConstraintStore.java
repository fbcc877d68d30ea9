package health.rapport.mastering.persistence;

import health.rapport.linkage.Constraints;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.domain.Statement;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What counts of what stewards stated about pairs of records: of each pair the latest. It outranks weights and rules. */
@ApplicationScoped
public class ConstraintStore {
    private static final String AMONG = """
            SELECT left_id, right_id, kind FROM steward_constraint
            WHERE left_id = ANY ($1::uuid[]) AND right_id = ANY ($1::uuid[])
            """;

    private static final String FORGET = """
            DELETE FROM steward_constraint c USING unnest($1::uuid[], $2::uuid[]) AS p (l, r)
            WHERE (c.left_id, c.right_id) = (p.l, p.r)
            """;
    private static final String RESTATE = """
            INSERT INTO steward_constraint (left_id, right_id, kind, by, at, action_id)
            SELECT DISTINCT ON (s.left_id, s.right_id) s.left_id, s.right_id, s.kind, a.by, a.at, a.action_id
            FROM unnest($1::uuid[], $2::uuid[]) AS p (l, r)
            JOIN steward_statement s ON (s.left_id, s.right_id) = (p.l, p.r) AND s.kind IN ('MUST', 'CANNOT')
            JOIN steward_action a ON a.action_id = s.action_id AND a.undone_by IS NULL
            ORDER BY s.left_id, s.right_id, a.counts_from DESC
            """;

    /** Works out anew what counts about the pairs that these are about. */
    public void restate(Sql sql, Collection<Statement> statements) {
        Object left = Columns.uuids(statements, Statement::left);
        Object right = Columns.uuids(statements, Statement::right);
        sql.update(FORGET, left, right);
        sql.update(RESTATE, left, right);
    }

    /** Those among these records. */
    public Constraints among(Sql sql, Collection<UUID> records) {
        Set<RecordPair> must = new HashSet<>();
        Set<RecordPair> cannot = new HashSet<>();
        for (Row row : sql.rows(AMONG, (Object) Columns.uuids(records))) {
            RecordPair pair = new RecordPair(
                    row.getUUID("left_id").toString(), row.getUUID("right_id").toString());
            (row.getString("kind").equals("MUST") ? must : cannot).add(pair);
        }
        return new Constraints(must, cannot);
    }
}
