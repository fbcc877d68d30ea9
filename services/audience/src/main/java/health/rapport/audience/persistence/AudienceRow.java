package health.rapport.audience.persistence;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * An audience as the table holds it.
 *
 * @param groups JSON
 * @param limits JSON
 */
public record AudienceRow(
        UUID id,
        long version,
        String name,
        String groups,
        String limits,
        String createdBy,
        Instant createdAt,
        Instant changedAt) {
    static final String COLUMNS =
            "audience_id, version, name, groups::text, limits::text, created_by, created_at, changed_at";

    static AudienceRow from(Row row) {
        return new AudienceRow(
                row.getUUID(0),
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getOffsetDateTime(6).toInstant(),
                row.getOffsetDateTime(7).toInstant());
    }
}
