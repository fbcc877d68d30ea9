package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ReceiptStore;
import health.rapport.campaign.persistence.ReceiptStore.Filter;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.kernel.Channel;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}/contacts")
@Tag(name = "Receipts", description = "Why did she, or didn't she, get it?")
@Produces(MediaType.APPLICATION_JSON)
public class ContactResource {
    private final Database database;
    private final CampaignStore campaigns;
    private final ReceiptStore receipts;
    private final Cursors cursors;
    private final Desk desk;

    public ContactResource(
            Database database, CampaignStore campaigns, ReceiptStore receipts, Cursors cursors, Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.receipts = receipts;
        this.cursors = cursors;
        this.desk = desk;
    }

    /**
     * What became of one contact.
     *
     * @param reason the reason reported; all are in reasons
     */
    @Schema(name = "Contact")
    public record ContactView(
            UUID contactId,
            UUID personId,
            Channel channel,
            Contact.State state,
            @Nullable String reason,
            List<String> reasons,
            List<Engagement> engagements,
            @Nullable Instant decidedAt)
            implements AuditSubject {
        static ContactView from(Contact c) {
            String reason = c.reasons().isEmpty() ? null : c.reasons().getFirst();
            return new ContactView(
                    c.id(), c.personId(), c.channel(), c.state(), reason, c.reasons(), c.engagements(), c.decidedAt());
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("contact.list")
    @Operation(summary = "What became of each contact, and why; filter by state or reason")
    @APIResponse(responseCode = "200", description = "A page of contacts of people of your markets")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<Page<ContactView>> contacts(
            @PathParam("id") UUID id,
            @QueryParam("state") Contact.@Nullable State state,
            @QueryParam("reason") @Nullable String reason,
            @BeanParam PageRequest page) {
        Filter filter = new Filter(
                state == null ? null : state.name(), reason, cursors.decodeId(page.cursor()), page.limitPlusOne());
        return campaigns
                .require(database.pool(), id)
                .chain(campaign -> receipts.contacts(database.pool(), desk.scope(), id, filter))
                .map(found -> Page.of(found, page.limit(), c -> cursors.encode(c.id())))
                .map(found -> found.map(ContactView::from));
    }
}
