package health.rapport.mastering.persistence;

import health.rapport.linkage.Constraints;
import health.rapport.linkage.RecordPair;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What stewards decided about pairs of records; it outranks weights and rules. */
@ApplicationScoped
public class ConstraintStore {
    private static final String AMONG = """
            SELECT left_id, right_id, kind FROM steward_constraint
            WHERE left_id = ANY ($1::uuid[]) AND right_id = ANY ($1::uuid[])
            """;

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
