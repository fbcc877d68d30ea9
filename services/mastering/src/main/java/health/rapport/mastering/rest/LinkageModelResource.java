package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.model.ModelChanges;
import health.rapport.mastering.persistence.ChangeStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.Transactions;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Versions of the model that decides who is who. */
@Path("/api/linkage-models")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Linkage models", description = "Learn, try and apply a model of who is who.")
public class LinkageModelResource {
    private static final int MOST_CHANGES = 50;

    private final Transactions transactions;
    private final ModelStore models;
    private final ModelChanges changes;
    private final Desk desk;

    LinkageModelResource(Transactions transactions, ModelStore models, ModelChanges changes, Desk desk) {
        this.transactions = transactions;
        this.models = models;
        this.changes = changes;
        this.desk = desk;
    }

    /** Who asks, and what an answer needs beside the models. */
    @Singleton
    static class Desk {
        private final Caller caller;
        private final MarketScope scope;
        private final AuditTrail trail;
        private final Cursors cursors;
        private final ModelChangeReader reader;

        Desk(Caller caller, MarketScope scope, AuditTrail trail, Cursors cursors, ModelChangeReader reader) {
            this.caller = caller;
            this.scope = scope;
            this.trail = trail;
            this.cursors = cursors;
            this.reader = reader;
        }

        ChangeStore.Sees sees() {
            return new ChangeStore.Sees(scope.all(), scope.markets());
        }

        /** The name of a caller who may change what everybody sees. */
        String changer() {
            if (!scope.all()) {
                throw Problems.forbidden("A model decides in all markets: only who may see all of them changes it.");
            }
            return caller.name();
        }
    }

    /** All versions. */
    public record LinkageModelList(List<LinkageModelView> items) {}

    @GET
    @RolesAllowed({STEWARD, ADMIN})
    @NoPersonalData
    @Operation(summary = "List the versions of the model", description = "The newest first; one of them is ACTIVE.")
    public Uni<LinkageModelList> list() {
        return transactions.run(sql -> new LinkageModelList(
                models.all(sql).stream().map(LinkageModelView::listed).toList()));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({STEWARD, ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Read a version",
            description = "Its parameters in plain words, beside those of the active one.")
    @APIResponse(responseCode = "404", description = "No such model.")
    public Uni<LinkageModelView> read(@PathParam("id") String id) {
        return transactions.run(sql -> LinkageModelView.whole(require(sql, id), active(sql)));
    }

    @POST
    @RolesAllowed({STEWARD, ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Learn a model of one's own",
            description =
                    "From a sample of this deployment's records, without labels. The answer is the run, with its progress;"
                            + " its model is a draft that decides nothing.")
    @APIResponse(responseCode = "202", description = "It learns; Location is the run.")
    @APIResponse(responseCode = "409", description = "Another run on models is open.")
    public Uni<RestResponse<ModelRunView>> train() {
        return changes.train(desk.changer()).map(LinkageModelResource::accepted);
    }

    @POST
    @Path("/{id}/shadow-runs")
    @RolesAllowed({STEWARD, ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Try a model over everything, without effect",
            description = "The run's report says what would merge, what would split, and how large persons would be;"
                    + " /changes lists them. perSecond slows it down; 0: as fast as it can.")
    @APIResponse(responseCode = "202", description = "It runs; Location is the run.")
    @APIResponse(responseCode = "409", description = "Another run on models is open.")
    public Uni<RestResponse<ModelRunView>> shadow(
            @PathParam("id") String id, @QueryParam("perSecond") @DefaultValue("0") int perSecond) {
        return changes.shadow(id, pace(perSecond), desk.changer()).map(LinkageModelResource::accepted);
    }

    @POST
    @Path("/{id}/roll-outs")
    @RolesAllowed({STEWARD, ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Apply a model",
            description = "From now on it decides what comes in, and everything that is there is decided anew, at most"
                    + " perSecond records a second. Applying the former model again undoes it.")
    @APIResponse(responseCode = "202", description = "It is rolled out; Location is the run.")
    @APIResponse(responseCode = "409", description = "It was not tried in a shadow run, or another run is open.")
    public Uni<RestResponse<ModelRunView>> apply(
            @PathParam("id") String id, @QueryParam("perSecond") @DefaultValue("500") int perSecond) {
        return changes.apply(id, pace(perSecond), desk.changer()).map(LinkageModelResource::accepted);
    }

    @GET
    @Path("/{id}/changes")
    @RolesAllowed({STEWARD, ADMIN})
    @Audited("linkage-model.changes")
    @Operation(
            summary = "List what the last shadow run would change",
            description = "kind=MERGE: persons that would be brought together; SPLIT: taken apart. With the pairs that"
                    + " matter most as both models see them. At most 50 a page; only people the caller may see.")
    @APIResponse(responseCode = "404", description = "No completed shadow run of such a model.")
    public Uni<Page<ModelChangeView>> changes(
            @PathParam("id") String id,
            @QueryParam("kind") @DefaultValue("MERGE") String kind,
            @BeanParam PageRequest page) {
        if (!kind.equals("MERGE") && !kind.equals("SPLIT")) {
            throw Problems.badRequest("The parameter kind is MERGE or SPLIT.");
        }
        int limit = Math.min(page.limit(), MOST_CHANGES);
        UUID after = desk.cursors.decodeId(page.cursor());
        ChangeStore.Wanted wanted = new ChangeStore.Wanted(id, kind, after, limit + 1, desk.sees());
        return transactions
                .run(sql -> changed(sql, wanted))
                .map(found -> page(found, limit))
                .invoke(found -> found.items().forEach(this::note));
    }

    private ModelChangeReader.Found changed(Sql sql, ChangeStore.Wanted wanted) {
        require(sql, wanted.modelId());
        return desk.reader.page(sql, wanted);
    }

    private Page<ModelChangeView> page(ModelChangeReader.Found found, int limit) {
        if (found.views().size() <= limit) {
            return new Page<>(found.views(), null);
        }
        return new Page<>(
                found.views().subList(0, limit),
                desk.cursors.encode(found.subjects().get(limit - 1)));
    }

    private void note(ModelChangeView change) {
        change.records().forEach(record -> desk.trail.subject(record.personId()));
    }

    private ModelStore.Kept require(Sql sql, String id) {
        return models.find(sql, id).orElseThrow(() -> Problems.notFound("model"));
    }

    private ModelStore.Kept active(Sql sql) {
        return models.inForce(sql)
                .flatMap(force -> models.find(sql, force.modelId()))
                .orElseThrow(() -> Problems.notFound("active model"));
    }

    static int pace(int perSecond) {
        if (perSecond < 0 || perSecond > 100_000) {
            throw Problems.badRequest("The parameter perSecond is 0 to 100000; 0: as fast as it can.");
        }
        return perSecond;
    }

    private static RestResponse<ModelRunView> accepted(ModelRun run) {
        return RestResponse.ResponseBuilder.<ModelRunView>create(RestResponse.Status.ACCEPTED)
                .location(URI.create("/api/linkage-models/runs/" + run.runId()))
                .entity(ModelRunView.of(run))
                .build();
    }
}
