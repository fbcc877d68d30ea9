package health.rapport.mastering.persistence;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/** Records that the active model has not decided yet; empty but for the time of a roll-out. */
@ApplicationScoped
public class PendingStore {
    private static final String ALL = """
            INSERT INTO model_pending (record_id) SELECT record_id FROM membership ORDER BY record_id ON CONFLICT DO NOTHING
            """;

    /** Everything is to be decided anew; the number of records that were not on the list. */
    public int addAll(Sql sql) {
        return sql.update(ALL);
    }

    /** Those of these records that wait. */
    public Set<UUID> among(Sql sql, Collection<UUID> records) {
        return RecordStore.ids(
                sql.rows("SELECT record_id FROM model_pending WHERE record_id = ANY ($1::uuid[])", (Object)
                        Columns.uuids(records)));
    }

    /** The next that wait, and are there. */
    public Set<UUID> next(Sql sql, int most) {
        return RecordStore.ids(sql.rows("SELECT record_id FROM model_pending ORDER BY record_id LIMIT $1", most));
    }

    /** How many wait. */
    public long count(Sql sql) {
        return sql.rows("SELECT count(*) AS n FROM model_pending").getFirst().getLong("n");
    }

    /** These were compared by the active model and wait no more. */
    public void done(Sql sql, Collection<UUID> records) {
        sql.update("DELETE FROM model_pending WHERE record_id = ANY ($1::uuid[])", (Object) Columns.uuids(records));
    }
}
