package health.rapport.mastering.persistence;

import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Whether a first load may begin or go on, how far it is, and what it left when it was stopped. */
@ApplicationScoped
public class LoadJournal {
    private static final String ALONE = "SELECT pg_try_advisory_lock(hashtext('mastering.model')) AS alone";
    private static final String GIVE_BACK = "SELECT pg_advisory_unlock_all()::text";
    /** Whatever a load does not read back or leaves to others: if there is any, it has nothing to do here. */
    private static final String OPEN = """
            SELECT NOT EXISTS (SELECT 1 FROM activity) AND NOT EXISTS (SELECT 1 FROM encounter)
               AND NOT EXISTS (SELECT 1 FROM relation) AND NOT EXISTS (SELECT 1 FROM must_link)
               AND NOT EXISTS (SELECT 1 FROM withdrawal) AND NOT EXISTS (SELECT 1 FROM steward_action)
               AND NOT EXISTS (SELECT 1 FROM golden_pin) AND NOT EXISTS (SELECT 1 FROM model_run WHERE state IN ('RUNNING', 'PAUSED'))
               AND NOT EXISTS (SELECT 1 FROM membership WHERE NOT decided OR lead OR kind <> 'PERSON')
               AND (NOT EXISTS (SELECT 1 FROM source_record) OR EXISTS (SELECT 1 FROM first_load WHERE finished_at IS NULL)) AS open
            """;

    private static final String BEGIN = """
            INSERT INTO first_load (started_at, touched_at) SELECT $1, $1
            WHERE NOT EXISTS (SELECT 1 FROM first_load WHERE finished_at IS NULL)
            """;
    private static final String TOUCH =
            "UPDATE first_load SET records = records + $1, touched_at = $2 WHERE finished_at IS NULL";
    private static final String WHEN_ALONE = "SELECT pg_advisory_xact_lock(hashtext('mastering.model'))::text";
    private static final String UNFINISHED =
            "SELECT EXISTS (SELECT 1 FROM first_load WHERE finished_at IS NULL) AS unfinished";
    private static final String ASIDE = "SELECT put_indexes_aside()::text";
    private static final String AGAIN = "SELECT make_indexes_again($1)::text";
    /** Those of records that were loaded: they are written at once, when nobody looks for any. */
    private static final String KEYS = """
            INSERT INTO record_key (key, record_id) SELECT k, s.record_id FROM source_record s CROSS JOIN unnest(s.keys) AS u (k)
            WHERE EXISTS (SELECT 1 FROM first_load WHERE finished_at IS NULL)
              AND NOT EXISTS (SELECT 1 FROM record_key b WHERE b.record_id = s.record_id)
            """;

    private static final String FINISH = "UPDATE first_load SET finished_at = $1 WHERE finished_at IS NULL";
    private static final String LOADED = """
            SELECT m.record_id, m.version, m.received_at, s.keys, s.comparable FROM membership m
            JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.record_id > $1 ORDER BY m.record_id LIMIT $2
            """;

    /** A record that is there already. */
    public record Loaded(UUID id, long version, Instant receivedAt, List<Long> keys, byte[] comparable) {}

    /** Whether this connection now keeps everybody else from deciding, until it gives back or ends. */
    public boolean alone(Sql sql) {
        return sql.rows(ALONE).getFirst().getBoolean("alone");
    }

    /** Everybody may decide again. */
    public void giveBack(Sql sql) {
        sql.rows(GIVE_BACK);
    }

    /** Whether nobody is known, or only whom a load that was stopped has brought. */
    public boolean open(Sql sql) {
        return sql.rows(OPEN).getFirst().getBoolean("open");
    }

    /** A load begins or goes on, without the indexes that it does not ask. */
    public void begin(Sql sql, Instant now) {
        sql.update(BEGIN, Columns.utc(now));
        sql.rows(ASIDE);
    }

    /** So many records more. */
    public void touch(Sql sql, long records, Instant now) {
        sql.update(TOUCH, records, Columns.utc(now));
    }

    /** Whether a load was not finished. */
    public boolean unfinished(Sql sql) {
        return sql.rows(UNFINISHED).getFirst().getBoolean("unfinished");
    }

    /** Waits until nobody decides and nobody loads; holds until the end of the transaction. */
    public void waitForAll(Sql sql) {
        sql.rows(WHEN_ALONE);
    }

    /** Makes the indexes again that are not those of keys. */
    public void indexes(Sql sql) {
        sql.rows(AGAIN, false);
    }

    /** Writes the keys of what was loaded, and makes their indexes again. */
    public void keys(Sql sql) {
        sql.update(KEYS);
        sql.rows(AGAIN, true);
    }

    /** The load is over. */
    public void finish(Sql sql, Instant now) {
        sql.update(FINISH, Columns.utc(now));
    }

    /** How many records are there. */
    public long records(Sql sql) {
        return sql.rows("SELECT count(*) AS n FROM membership").getFirst().getLong("n");
    }

    /** Records after this one in the order of ids. */
    public List<Loaded> after(Sql sql, UUID last, int most) {
        List<Loaded> loaded = new ArrayList<>();
        for (Row row : sql.rows(LOADED, last, most)) {
            byte[] form = Columns.bytes(row, "comparable");
            Long[] keys = row.getArrayOfLongs("keys");
            loaded.add(new Loaded(
                    row.getUUID("record_id"),
                    row.getLong("version"),
                    Columns.instant(row, "received_at"),
                    keys == null ? List.of() : List.of(keys),
                    form == null ? new byte[0] : form));
        }
        return loaded;
    }

    /** Pairs that were joined, as left and right one after the other. */
    public List<UUID> joins(Sql sql) {
        List<UUID> ids = new ArrayList<>();
        sql.rows("SELECT left_id, right_id FROM pair_decision WHERE tier = 'AUTO'")
                .forEach(row -> ids.addAll(List.of(row.getUUID("left_id"), row.getUUID("right_id"))));
        return ids;
    }

    /** Keys that were found too common. */
    public Collection<Long> hot(Sql sql) {
        return sql.rows("SELECT key FROM hot_key").stream()
                .map(row -> row.getLong("key"))
                .toList();
    }
}
