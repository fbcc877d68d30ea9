package health.rapport.campaign.rest;

import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.FetchStore;
import health.rapport.campaign.persistence.FetchStore.Count;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
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

@Path("/api/campaigns/{id}/fetches")
@Tag(name = "Receipts", description = "Why did she, or didn't she, get it?")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class EngagementResource {
    private final Database database;
    private final CampaignStore campaigns;
    private final FetchStore fetches;

    public EngagementResource(Database database, CampaignStore campaigns, FetchStore fetches) {
        this.database = database;
        this.campaigns = campaigns;
        this.fetches = fetches;
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(
            summary =
                    "What of a campaign's messages was fetched, by people, by mail providers for their readers, and by machines",
            description = "Only what people did is an engagement. The rule says why somebody was taken for no person.")
    @APIResponse(responseCode = "200", description = "Counts by door, by whom, and rule")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<Page<Count>> fetches(@PathParam("id") UUID id) {
        return campaigns
                .require(database.pool(), id)
                .chain(campaign -> fetches.counts(database.pool(), id))
                .map(counts -> new Page<>(counts, null));
    }
}
