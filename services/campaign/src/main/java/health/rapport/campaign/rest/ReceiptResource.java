package health.rapport.campaign.rest;

import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.campaign.persistence.ReceiptStore.Receipt;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/people/{id}/receipts")
@Tag(name = "Receipts", description = "Why did she, or didn't she, get it?")
@Produces(MediaType.APPLICATION_JSON)
public class ReceiptResource {
    private final Database database;
    private final ReceiptStore receipts;
    private final Desk desk;

    public ReceiptResource(Database database, ReceiptStore receipts, Desk desk) {
        this.database = database;
        this.receipts = receipts;
        this.desk = desk;
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("receipt.read")
    @Operation(
            summary = "Why did this person, or didn't she, get each campaign she was assigned to",
            description = "Merged ids are included. In the holdout there is no contact; the reason says HOLDOUT.")
    @APIResponse(responseCode = "200", description = "Receipts, newest first")
    @APIResponse(responseCode = "404", description = "No such person, or not of your markets")
    public Uni<Page<Receipt>> receipts(@PathParam("id") UUID id) {
        return receipts.visible(database.pool(), desk.scope(), id)
                .invoke(ReceiptResource::require)
                .chain(visible -> receipts.receipts(database.pool(), desk.scope(), id))
                .map(found -> new Page<>(found, null));
    }

    private static void require(boolean visible) {
        if (!visible) {
            throw Problems.notFound("person");
        }
    }
}
