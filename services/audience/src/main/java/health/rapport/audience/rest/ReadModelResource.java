package health.rapport.audience.rest;

import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.rest.ReadModelView.MemoryView;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** How far the read model is. */
@Path("/api/audiences/read-model")
@Tag(name = "Audiences")
public class ReadModelResource {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM person WHERE state = 'STATED'),
                   (SELECT count(*) FROM activity WHERE NOT gone),
                   (SELECT count(*) FROM encounter WHERE NOT gone),
                   (SELECT count(*) FROM score WHERE scores <> '{}'),
                   (SELECT coalesce(jsonb_object_agg(topic || '/' || partition, next_offset), '{}') FROM seen_offset)
            """;
    private static final String FORGET = "UPDATE read_model SET forgotten = greatest(forgotten, pg_current_xact_id())";

    private final Database database;
    private final EverybodyInMemory everybody;

    public ReadModelResource(Database database, EverybodyInMemory everybody) {
        this.database = database;
        this.everybody = everybody;
    }

    /** Sizes only. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "How many people and facts have arrived here",
            description = "And how much of it this instance has in memory, from which it counts.")
    @APIResponse(responseCode = "200", description = "Counts over all markets")
    public Uni<ReadModelView> counts() {
        return database.pool()
                .query(COUNTS)
                .execute()
                .map(rows -> view(rows.iterator().next()));
    }

    /** While serving. */
    @POST
    @Path("/reloads")
    @RolesAllowed(Roles.ADMIN)
    @Audited("audience.reload")
    @Operation(
            summary = "Read everybody into memory again, in every instance",
            description = "The present state answers meanwhile; GET on the read model shows how far it is.")
    @APIResponse(responseCode = "202", description = "It begins within a second")
    public Uni<RestResponse<Void>> reload() {
        return database.pool()
                .query(FORGET)
                .execute()
                .replaceWith(() -> RestResponse.status(RestResponse.Status.ACCEPTED));
    }

    private ReadModelView view(Row row) {
        return new ReadModelView(
                row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), memory(row.getJsonObject(4)));
    }

    private MemoryView memory(JsonObject watermark) {
        Map<String, Long> ofTables = new HashMap<>();
        watermark.fieldNames().forEach(partition -> ofTables.put(partition, watermark.getLong(partition)));
        return MemoryView.from(everybody, ofTables);
    }
}
