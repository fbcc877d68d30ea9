package health.rapport.campaign.rest;

import health.rapport.campaign.EditCampaign;
import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns")
@Tag(name = "Campaigns", description = "Briefs, from draft to end")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class CampaignResource {
    private final Database database;
    private final CampaignStore campaigns;
    private final EditCampaign edit;
    private final Cursors cursors;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public CampaignResource(Database database, CampaignStore campaigns, EditCampaign edit, Cursors cursors, Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.edit = edit;
        this.cursors = cursors;
        this.desk = desk;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(summary = "Write a brief: a new campaign in draft")
    @APIResponse(responseCode = "201", description = "The campaign; its ETag is needed to edit it")
    @APIResponse(
            responseCode = "422",
            description = "Everything that is wrong with the brief, or the Idempotency-Key came with another one")
    public Uni<RestResponse<CampaignView>> create(
            @HeaderParam("Idempotency-Key") @Nullable String key, @Nullable BriefRequest request) {
        var brief = present(request).toBrief();
        desk.requireMarket(brief.market());
        return edit.create(new EditCampaign.Draft(
                        brief, desk.caller().name(), desk.key(key, "campaign " + request), desk.now()))
                .map(this::created);
    }

    @GET
    @RolesAllowed({
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.APPROVER,
        Roles.COMPLIANCE,
        Roles.STEWARD,
        Roles.ADMIN,
        Roles.INTEGRATION
    })
    @Operation(summary = "Campaigns, newest first")
    @APIResponse(responseCode = "200", description = "A page of campaigns")
    public Uni<Page<CampaignView>> list(@BeanParam PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 2);
        return campaigns
                .list(database.pool(), after, page.limitPlusOne())
                .map(found -> Page.of(found, page.limit(), c -> cursors.encode(c.createdAt(), c.id())))
                .map(found -> found.map(this::view));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({
        Roles.MARKETER,
        Roles.ANALYST,
        Roles.APPROVER,
        Roles.COMPLIANCE,
        Roles.STEWARD,
        Roles.ADMIN,
        Roles.INTEGRATION
    })
    @Operation(summary = "One campaign; analyst and admin see the seed of its draw")
    @APIResponse(responseCode = "200", description = "The campaign with its ETag")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<RestResponse<CampaignView>> get(@PathParam("id") UUID id) {
        return campaigns.require(database.pool(), id).map(this::ok);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Operation(summary = "Replace the brief of a draft")
    @APIResponse(responseCode = "200", description = "The campaign with its new ETag")
    @APIResponse(responseCode = "409", description = "It is no draft any more")
    @APIResponse(responseCode = "412", description = "Somebody changed it since it was read")
    @APIResponse(responseCode = "428", description = "If-Match is missing")
    public Uni<RestResponse<CampaignView>> put(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable BriefRequest request) {
        var brief = present(request).toBrief();
        desk.requireMarket(brief.market());
        return edit.edit(new EditCampaign.Change(
                        id, ifMatch, brief, desk::requireMarket, desk.caller().name(), desk.now()))
                .map(this::ok);
    }

    private static BriefRequest present(@Nullable BriefRequest request) {
        if (request == null) {
            throw Problems.badRequest("Send the brief as JSON.");
        }
        return request;
    }

    private RestResponse<CampaignView> created(Campaign campaign) {
        return RestResponse.ResponseBuilder.<CampaignView>created(URI.create("/api/campaigns/" + campaign.id()))
                .entity(view(campaign))
                .header("ETag", Etags.of(campaign.version()))
                .build();
    }

    private RestResponse<CampaignView> ok(Campaign campaign) {
        return RestResponse.ResponseBuilder.ok(view(campaign))
                .header("ETag", Etags.of(campaign.version()))
                .build();
    }

    private CampaignView view(Campaign campaign) {
        return CampaignView.from(campaign, desk.seesSeeds());
    }
}
