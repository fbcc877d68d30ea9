package health.rapport.audience.persistence;

import health.rapport.contracts.Topic;
import health.rapport.contracts.suppression.SuppressionStated;
import health.rapport.runtime.republish.FactTable;
import health.rapport.runtime.republish.RepublishableFacts;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;

/** Every entry of every suppression list, in force or ended. */
@ApplicationScoped
class SuppressionsAgain implements RepublishableFacts {
    /** What {@link #stated} needs. Whether a list holds everywhere never changes. */
    static final String COLUMNS = "e.entry_id, e.version, e.list_id, e.key, e.expires_at, e.ended_at,"
            + " (SELECT l.everywhere FROM suppression_list l WHERE l.list_id = e.list_id) AS everywhere";

    private static final List<FactTable> TABLES = List.of(
            new FactTable(Topic.SUPPRESSIONS, "suppression_entry e", "e.entry_id", COLUMNS, SuppressionsAgain::stated));

    @Override
    public List<FactTable> tables() {
        return TABLES;
    }

    static SuppressionStated stated(Row row) {
        OffsetDateTime expires = row.getOffsetDateTime("expires_at");
        return new SuppressionStated(
                row.getUUID("entry_id"),
                row.getLong("version"),
                row.getUUID("list_id"),
                row.getBoolean("everywhere"),
                row.getString("key"),
                expires == null ? null : expires.toInstant(),
                row.getOffsetDateTime("ended_at") != null);
    }
}
