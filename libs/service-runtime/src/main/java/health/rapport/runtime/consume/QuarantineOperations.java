package health.rapport.runtime.consume;

import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** For operators, at each service itself: which messages were set aside, and trying them again. Payloads are not shown. */
@Path("/api/operations/quarantined-messages")
@RolesAllowed({Roles.STEWARD, Roles.ADMIN})
@NoPersonalData
public class QuarantineOperations {
    private static final String OPEN = """
            SELECT id, topic, partition, kafka_offset, type, reason, created_at FROM quarantined_message
            WHERE state = 'OPEN' ORDER BY created_at LIMIT 500
            """;

    private final Database database;
    private final QuarantineReplay replay;

    @Inject
    public QuarantineOperations(Database database, QuarantineReplay replay) {
        this.database = database;
        this.replay = replay;
    }

    /** One message set aside. */
    public record QuarantinedMessage(
            UUID id,
            String topic,
            int partition,
            long offset,
            @Nullable String type,
            String reason,
            Instant createdAt) {
        static QuarantinedMessage from(Row row) {
            return new QuarantinedMessage(
                    row.getUUID("id"),
                    row.getString("topic"),
                    row.getInteger("partition"),
                    row.getLong("kafka_offset"),
                    row.getString("type"),
                    row.getString("reason"),
                    row.getOffsetDateTime("created_at").toInstant());
        }
    }

    /** How many went through. */
    public record Replayed(int replayed) {}

    @GET
    @Operation(hidden = true)
    public Uni<List<QuarantinedMessage>> open() {
        return database.pool().query(OPEN).execute().map(QuarantineOperations::list);
    }

    @POST
    @Path("/replay")
    @Operation(hidden = true)
    public Uni<Replayed> replay() {
        return replay.replay().map(Replayed::new);
    }

    private static List<QuarantinedMessage> list(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(QuarantinedMessage::from)
                .toList();
    }
}
