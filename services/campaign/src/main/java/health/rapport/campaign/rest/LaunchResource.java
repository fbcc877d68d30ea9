package health.rapport.campaign.rest;

import health.rapport.campaign.LaunchCampaign;
import health.rapport.campaign.audiences.AudienceClient;
import health.rapport.campaign.domain.Launch;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.LaunchStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns/{id}/launches")
@Tag(name = "Launches", description = "Exactly the people that were counted, once")
@Produces(MediaType.APPLICATION_JSON)
public class LaunchResource {
    private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");
    private static final int LONGEST_TOKEN = 4000;
    private static final int LONGEST_AHEAD = 366;
    private final Database database;
    private final CampaignStore campaigns;
    private final LaunchStore launches;
    private final LaunchCampaign launch;
    private final Desk desk;

    public LaunchResource(
            Database database, CampaignStore campaigns, LaunchStore launches, LaunchCampaign launch, Desk desk) {
        this.database = database;
        this.campaigns = campaigns;
        this.launches = launches;
        this.launch = launch;
        this.desk = desk;
    }

    /**
     * What is to be launched: an audience as it was counted.
     *
     * @param startsAt when it is to begin, at most a year ahead; absent for at once
     */
    @Schema(name = "LaunchOrder")
    public record LaunchRequest(
            @Nullable UUID audienceId,
            @Nullable String snapshotToken,
            @Nullable Instant startsAt) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.ADMIN})
    @Audited("campaign.launch")
    @Operation(
            summary = "Launch to the audience of a snapshot token",
            description =
                    "Needs the header Idempotency-Key: the same key again answers with the launch that was made. The"
                            + " audience is asked in the caller's name, so only people of her markets are on the list.")
    @APIResponse(
            responseCode = "202",
            description = "Accepted. A short list is drawn already, a long one is DRAWING; messages follow")
    @APIResponse(responseCode = "400", description = "Idempotency-Key is missing")
    @APIResponse(
            responseCode = "409",
            description =
                    "Launched before, content not approved, more people than one person may write to (approval-needed), or the"
                            + " audience changed: entered, left")
    @APIResponse(responseCode = "422", description = "What the brief lacks")
    public Uni<RestResponse<LaunchView>> launch(
            @PathParam("id") UUID id,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @Nullable LaunchRequest request) {
        LaunchCampaign.Order order = order(id, key, request);
        return campaigns
                .require(database.pool(), id)
                .invoke(desk::requireMarket)
                .chain(campaign -> launch.launch(order))
                .chain(this::view)
                .map(view -> RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                        .header("Location", "/api/campaigns/" + id + "/launches/" + view.launchId())
                        .build());
    }

    @GET
    @Path("/{launchId}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How far a launch is, what was held and why")
    @APIResponse(responseCode = "200", description = "Counts, rate and the time left")
    @APIResponse(responseCode = "404", description = "No such launch")
    public Uni<LaunchView> get(@PathParam("id") UUID id, @PathParam("launchId") UUID launchId) {
        return launches.find(database.pool(), id)
                .map(found -> found != null && found.id().equals(launchId) ? found : null)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("launch"))
                .chain(this::view);
    }

    private Uni<LaunchView> view(Launch found) {
        return launches.progress(database.pool(), found.campaignId()).map(progress -> LaunchView.from(found, progress));
    }

    private LaunchCampaign.Order order(UUID id, @Nullable String key, @Nullable LaunchRequest request) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw Problems.badRequest("Send the header Idempotency-Key: 1 to 200 visible ASCII characters.");
        }
        UUID audience = request == null ? null : request.audienceId();
        String token = request == null ? null : request.snapshotToken();
        if (audience == null) {
            throw Problems.invalid("audienceId", "required", "name the audience");
        }
        if (token == null || token.isBlank() || token.length() > LONGEST_TOKEN) {
            throw Problems.invalid("snapshotToken", "required", "count the audience and send the token you get");
        }
        var who = new AudienceClient.Order(audience, token, desk.caller().bearer());
        Instant startsAt = request == null ? null : request.startsAt();
        if (startsAt != null && startsAt.isAfter(desk.now().plus(Duration.ofDays(LONGEST_AHEAD)))) {
            throw Problems.invalid("startsAt", "range", "at most " + LONGEST_AHEAD + " days ahead");
        }
        return new LaunchCampaign.Order(id, who, key, desk.caller().name(), desk.now(), startsAt);
    }
}
