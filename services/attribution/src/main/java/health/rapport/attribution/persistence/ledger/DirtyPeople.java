package health.rapport.attribution.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The queue of people whose facts changed. Triggers fill it in the transaction of the change. */
public final class DirtyPeople {
    // one writer at a time: what it finds standing nobody else may reverse, and cells have one hand in them
    private static final String ALONE = "SELECT pg_try_advisory_xact_lock(hashtext('attribution.ledger'))";
    private static final String CLAIM = """
            WITH claimed AS (
                DELETE FROM dirty_person WHERE dirty_id IN (
                    SELECT dirty_id FROM dirty_person WHERE NOT parked ORDER BY dirty_id LIMIT ? FOR UPDATE SKIP LOCKED)
                RETURNING person_id, identity)
            SELECT person_id, bool_or(identity) AS identity FROM claimed GROUP BY person_id
            """;
    private static final String PARK = """
            UPDATE dirty_person SET parked = true
            WHERE dirty_id = (SELECT min(dirty_id) FROM dirty_person WHERE NOT parked)
            """;

    private DirtyPeople() {}

    /** Somebody claimed, and whether it changed who they are. */
    public record Claimed(UUID personId, boolean identity) {}

    /** Whether this transaction is the only one that writes the ledger. */
    public static boolean alone(Connection tx) throws SQLException {
        return Sql.rows(tx, ALONE, row -> row.getBoolean(1)).getFirst();
    }

    /** Those waiting longest; they come back if the transaction does not commit. */
    public static List<Claimed> claim(Connection tx, int most) throws SQLException {
        return new ArrayList<>(
                Sql.rows(tx, CLAIM, row -> new Claimed(row.getObject(1, UUID.class), row.getBoolean(2)), most));
    }

    /** Sets the first one aside, who could not be looked at alone. */
    public static void park(Connection tx) throws SQLException {
        Sql.change(tx, PARK);
    }
}
