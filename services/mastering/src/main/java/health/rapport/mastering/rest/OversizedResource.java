package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.persistence.Columns;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Groups of records that are too large for a machine to decide. */
@Path("/api/reviews/oversized")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews")
public class OversizedResource {
    private static final String LIST = """
            SELECT o.first_record, o.records, o.seen_at FROM oversized_component o
            JOIN membership m ON m.record_id = o.first_record JOIN person p ON p.person_id = m.person_id
            WHERE %s ORDER BY o.records DESC, o.first_record LIMIT 200
            """.formatted(MarketScope.predicate("p.markets", 1));

    private final Database database;
    private final MarketScope scope;

    OversizedResource(Database database, MarketScope scope) {
        this.database = database;
        this.scope = scope;
    }

    /** One group: where it begins, how many records it has, and when it was last seen. */
    public record OversizedView(UUID firstRecordId, long records, Instant seenAt) {}

    /** The groups. */
    public record OversizedList(List<OversizedView> items) {}

    @GET
    @RolesAllowed({STEWARD, ADMIN})
    @Audited("review.oversized")
    @Operation(
            summary = "List groups too large to decide",
            description =
                    "More than 500 records that hang together are left apart, each a person, until a steward looks at"
                            + " what ties them. The 200 largest.")
    @APIResponse(responseCode = "200", description = "The groups, the largest first.")
    @APIResponse(responseCode = "401", description = "No valid token.")
    @APIResponse(responseCode = "403", description = "Not for this role.")
    public Uni<OversizedList> list() {
        return database.pool()
                .preparedQuery(LIST)
                .execute(Tuple.of(scope.all(), scope.markets()))
                .map(rows -> new OversizedList(PeopleReader.stream(rows)
                        .map(row -> new OversizedView(
                                row.getUUID("first_record"), row.getLong("records"), Columns.instant(row, "seen_at")))
                        .toList()));
    }
}
