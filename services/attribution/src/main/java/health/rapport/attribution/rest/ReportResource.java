package health.rapport.attribution.rest;

import health.rapport.attribution.MeasureCampaign;
import health.rapport.attribution.domain.CampaignReport;
import health.rapport.attribution.persistence.CampaignStore;
import health.rapport.attribution.persistence.RowStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What campaigns brought. */
@Path("/api/reports")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "reports", description = "What campaigns brought, how sure that is, and the rows behind it")
public class ReportResource {
    private final MeasureCampaign measure;
    private final CampaignStore campaigns;
    private final RowStore rows;
    private final Cursors cursors;
    private final Access access;

    public ReportResource(
            MeasureCampaign measure, CampaignStore campaigns, RowStore rows, Cursors cursors, Access access) {
        this.measure = measure;
        this.campaigns = campaigns;
        this.rows = rows;
        this.cursors = cursors;
        this.access = access;
    }

    @GET
    @Path("/campaigns")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "Campaigns that can be reported on, newest first")
    @APIResponse(responseCode = "200", description = "A page of campaigns")
    public Uni<Page<CampaignLine>> campaigns(@BeanParam PageRequest page) {
        return campaigns
                .page(Cursor.id(cursors, page), page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), campaign -> cursors.encode(campaign.campaignId())))
                .map(found -> found.map(CampaignLine::from));
    }

    @GET
    @Path("/campaigns/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("report.read")
    @Operation(
            summary = "The report of a campaign",
            description = "Measured now, over the people of the caller's markets. Without a role that may see people,"
                    + " figures that tell of 1 to 10 of them are absent and named in 'withheld'.")
    @APIResponse(responseCode = "200", description = "The report; of a campaign not launched yet without sections")
    @APIResponse(responseCode = "404", description = "There is no such campaign")
    public Uni<CampaignReport> report(@PathParam("id") UUID id) {
        return measure.report(id, access.reader());
    }

    @GET
    @Path("/read-model")
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How much of the other services' facts has arrived here")
    @APIResponse(responseCode = "200", description = "Counts")
    public Uni<RowStore.Counts> readModel() {
        return rows.counts();
    }
}
