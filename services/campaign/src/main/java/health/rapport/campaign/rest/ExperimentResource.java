package health.rapport.campaign.rest;

import health.rapport.campaign.domain.Campaign;
import health.rapport.campaign.domain.Experiment;
import health.rapport.campaign.persistence.CampaignStore;
import health.rapport.campaign.persistence.ExperimentStore;
import health.rapport.campaign.persistence.GlobalHoldoutStore;
import health.rapport.campaign.persistence.GlobalHoldoutStore.Drawn;
import health.rapport.measurement.experiment.SamplePlan;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/campaigns")
@Tag(name = "Experiments", description = "What would have happened anyway, and which words do better")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class ExperimentResource {
    private final Database database;
    private final CampaignStore campaigns;
    private final ExperimentStore experiments;
    private final GlobalHoldoutStore holdouts;

    public ExperimentResource(
            Database database, CampaignStore campaigns, ExperimentStore experiments, GlobalHoldoutStore holdouts) {
        this.database = database;
        this.campaigns = campaigns;
        this.experiments = experiments;
        this.holdouts = holdouts;
    }

    /** How many people each side needs. */
    @Schema(name = "SampleSize")
    public record SampleSizeView(long treated, long control, long audience, double confidence, double power) {}

    @GET
    @Path("/{id}/experiment")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary = "How the experiment of a campaign stands",
            description =
                    "Whether the arms have the sizes they were drawn with, people merged across arms, and which words are clicked more."
                            + " Intervals hold however often they are looked at. What the campaign brought is attribution's report.")
    @APIResponse(
            responseCode = "200",
            description = "Arms, words, comparisons, and problems that keep it from being believed")
    @APIResponse(responseCode = "404", description = "No such campaign")
    public Uni<Experiment> experiment(@PathParam("id") UUID id) {
        return campaigns.require(database.pool(), id).chain(this::read);
    }

    private Uni<Experiment> read(Campaign campaign) {
        UUID id = campaign.id();
        return Uni.combine()
                .all()
                .unis(
                        experiments.arms(database.pool(), id),
                        experiments.variants(database.pool(), id),
                        experiments.across(database.pool(), id))
                .asTuple()
                .map(read -> Experiment.of(campaign.brief(), read.getItem1(), read.getItem2(), read.getItem3()));
    }

    @GET
    @Path("/sample-size")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(
            summary = "How many people it takes to see a difference",
            description = "For shares of people who do something, by the normal approximation with unpooled variances.")
    @APIResponse(responseCode = "200", description = "People of each side, and of the audience together")
    @APIResponse(responseCode = "422", description = "Shares outside of 0 to 1, or no difference")
    public SampleSizeView sampleSize(
            @QueryParam("without") @Nullable Double without,
            @QueryParam("with") @Nullable Double with,
            @QueryParam("holdoutShare") @DefaultValue("0.1") double holdout,
            @QueryParam("confidence") @DefaultValue("0.95") double confidence,
            @QueryParam("power") @DefaultValue("0.8") double power) {
        if (without == null || with == null || !share(without) || !share(with) || without.equals(with)) {
            throw Problems.invalid(
                    "without, with", "range", "two different shares of people, 0 to 1, such as 0.02 and 0.025");
        }
        if (!inside(holdout) || !inside(confidence) || !inside(power)) {
            throw Problems.invalid("holdoutShare, confidence, power", "range", "more than 0 and less than 1");
        }
        var sizes = new SamplePlan(confidence, power, (1 - holdout) / holdout).forProportions(without, with);
        return new SampleSizeView(
                sizes.treated(), sizes.control(), sizes.treated() + sizes.control(), confidence, power);
    }

    @GET
    @Path("/global-holdouts")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary =
                    "The global holdout of each year: who gets nothing but treatment, so that what all campaigns do is seen")
    @APIResponse(responseCode = "200", description = "Newest first; none where the deployment has none")
    public Uni<Page<Drawn>> globalHoldouts() {
        return holdouts.all().map(all -> new Page<>(all, null));
    }

    private static boolean share(double value) {
        return value >= 0 && value <= 1;
    }

    private static boolean inside(double value) {
        return value > 0 && value < 1;
    }
}
