package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.model.ModelChanges;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.Transactions;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Work on models: learning, shadow runs, roll-outs, and how far they are. */
@Path("/api/linkage-models/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Linkage models")
@NoPersonalData
public class ModelRunResource {
    private final Transactions transactions;
    private final ModelRunStore runs;
    private final ModelChanges changes;
    private final LinkageModelResource.Desk desk;

    ModelRunResource(
            Transactions transactions, ModelRunStore runs, ModelChanges changes, LinkageModelResource.Desk desk) {
        this.transactions = transactions;
        this.runs = runs;
        this.changes = changes;
        this.desk = desk;
    }

    /** The newest runs. */
    public record ModelRunList(List<ModelRunView> items) {}

    @GET
    @RolesAllowed({STEWARD, ADMIN})
    @Operation(summary = "List the newest 50 runs")
    public Uni<ModelRunList> list() {
        return transactions.run(sql -> new ModelRunList(
                runs.latest(sql, null).stream().map(ModelRunView::of).toList()));
    }

    @GET
    @Path("/{runId}")
    @RolesAllowed({STEWARD, ADMIN})
    @Operation(summary = "Read a run: state, counts, rate, end estimate, report")
    @APIResponse(responseCode = "404", description = "No such run.")
    public Uni<ModelRunView> read(@PathParam("runId") UUID runId) {
        return transactions.run(
                sql -> runs.find(sql, runId).map(ModelRunView::of).orElseThrow(() -> Problems.notFound("run")));
    }

    @POST
    @Path("/{runId}/pause")
    @RolesAllowed({STEWARD, ADMIN})
    @Operation(
            summary = "Pause a run",
            description = "A paused roll-out: what comes in is decided by the new model all the same.")
    @APIResponse(responseCode = "409", description = "The run is over.")
    public Uni<ModelRunView> pause(
            @PathParam("runId") UUID runId, @QueryParam("perSecond") @DefaultValue("500") int perSecond) {
        desk.changer();
        return changes.steer(runId, true, LinkageModelResource.pace(perSecond)).map(ModelRunView::of);
    }

    @POST
    @Path("/{runId}/resume")
    @RolesAllowed({STEWARD, ADMIN})
    @Operation(summary = "Go on with a run, or change its pace")
    @APIResponse(responseCode = "409", description = "The run is over.")
    public Uni<ModelRunView> resume(
            @PathParam("runId") UUID runId, @QueryParam("perSecond") @DefaultValue("500") int perSecond) {
        desk.changer();
        return changes.steer(runId, false, LinkageModelResource.pace(perSecond)).map(ModelRunView::of);
    }

    @POST
    @Path("/{runId}/cancel")
    @RolesAllowed({STEWARD, ADMIN})
    @Operation(
            summary = "Give up learning or a shadow run",
            description = "A roll-out is undone by applying the former model.")
    @APIResponse(responseCode = "409", description = "The run is over, or a roll-out.")
    public Uni<ModelRunView> cancel(@PathParam("runId") UUID runId) {
        desk.changer();
        return changes.cancel(runId).map(ModelRunView::of);
    }
}
