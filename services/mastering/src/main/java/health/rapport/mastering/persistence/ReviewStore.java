package health.rapport.mastering.persistence;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The queue of pairs for review: how each stands, and who is at work on it. */
@ApplicationScoped
public class ReviewStore {
    /** Another number whenever the records, or whose they are, changed; of pair d and memberships l and r. */
    public static final String VERSION =
            "(hashtextextended(concat_ws('|', d.left_version, d.right_version, l.person_id, r.person_id), 0) & 4611686018427387903)";

    private static final String STANDING = """
            SELECT %s AS version, c.by FROM pair_decision d
            JOIN membership l ON l.record_id = d.left_id JOIN membership r ON r.record_id = d.right_id
            LEFT JOIN review_claim c ON (c.left_id, c.right_id) = (d.left_id, d.right_id) AND c.until > clock_timestamp()
            WHERE (d.left_id, d.right_id) = ($1::uuid, $2::uuid)
            """.formatted(VERSION);

    /**
     * How a pair stands.
     *
     * @param claimedBy who is at work on it; null if nobody is
     */
    public record Standing(long version, @Nullable String claimedBy) {}

    /** A pair of the queue, or none. */
    public @Nullable Standing standing(Sql sql, UUID left, UUID right) {
        List<Row> rows = sql.rows(STANDING, left, right);
        return rows.isEmpty()
                ? null
                : new Standing(
                        rows.getFirst().getLong("version"), rows.getFirst().getString("by"));
    }

    /** Nobody is at work on this pair any more. */
    public void release(Sql sql, UUID left, UUID right) {
        sql.update("DELETE FROM review_claim WHERE (left_id, right_id) = ($1::uuid, $2::uuid)", left, right);
    }
}
