package health.rapport.campaign.rest;

import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.campaign.persistence.ReceiptStore.Filter;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/campaigns/{id}/assignments")
@Tag(name = "Receipts", description = "Why did she, or didn't she, get it?")
@Produces(MediaType.APPLICATION_JSON)
public class AssignmentResource {
    private final Database database;
    private final CampaignStore campaigns;
    private final ReceiptStore receipts;
    private final Cursors cursors;
    private final Desk desk;

    public AssignmentResource(
            Database database, CampaignStore campaigns, ReceiptStore receipts, Cursors cursors, Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.receipts = receipts;
        this.cursors = cursors;
        this.desk = desk;
    }

    /** Who was assigned to which arm. */
    @Schema(name = "Assignment")
    public record AssignmentView(UUID personId, Arm arm, String group, Instant assignedAt) implements AuditSubject {
        static AssignmentView from(AssignmentStated a) {
            return new AssignmentView(a.personId(), a.arm(), a.group(), a.assignedAt());
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("assignment.list")
    @Operation(summary = "Who was assigned to which arm, sorted by person id")
    @APIResponse(responseCode = "200", description = "A page of assignments of people of your markets")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<Page<AssignmentView>> assignments(@PathParam("id") UUID id, @BeanParam PageRequest page) {
        Filter filter = new Filter(null, null, cursors.decodeId(page.cursor()), page.limitPlusOne());
        return campaigns
                .require(database.pool(), id)
                .chain(campaign -> receipts.assignments(database.pool(), desk.scope(), id, filter))
                .map(found -> Page.of(found, page.limit(), a -> cursors.encode(a.personId())))
                .map(found -> found.map(AssignmentView::from));
    }
}
