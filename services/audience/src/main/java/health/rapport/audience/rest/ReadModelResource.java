package health.rapport.audience.rest;

import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the read model is. */
@Path("/api/audiences/read-model")
@Tag(name = "Audiences")
public class ReadModelResource {
    private static final String COUNTS = """
            SELECT (SELECT count(*) FROM person WHERE state = 'STATED'),
                   (SELECT count(*) FROM activity WHERE NOT gone),
                   (SELECT count(*) FROM encounter WHERE NOT gone),
                   (SELECT count(*) FROM score WHERE scores <> '{}')
            """;

    private final Database database;

    public ReadModelResource(Database database) {
        this.database = database;
    }

    /** Sizes only. */
    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How many people and facts have arrived here")
    @APIResponse(responseCode = "200", description = "Counts over all markets")
    public Uni<ReadModelView> counts() {
        return database.pool()
                .query(COUNTS)
                .execute()
                .map(rows -> view(rows.iterator().next()));
    }

    private static ReadModelView view(Row row) {
        return new ReadModelView(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3));
    }
}
