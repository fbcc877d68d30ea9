package health.rapport.insight.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.insight.PublishModel;
import health.rapport.insight.persistence.Models;
import health.rapport.insight.persistence.ScoringRuns;
import health.rapport.insight.persistence.ScoringRuns.Run;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.FieldViolation;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import health.rapport.scoring.ModelReading;
import health.rapport.scoring.PointsModel;
import health.rapport.scoring.PointsModelJson;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Published points models. */
@Path("/api/models")
@Tag(name = "models")
@NoPersonalData
public class ModelResource {
    private final Database database;
    private final Models models;
    private final ScoringRuns runs;
    private final PublishModel publish;
    private final MarketScope scope;

    public ModelResource(Database database, Models models, ScoringRuns runs, PublishModel publish, MarketScope scope) {
        this.database = database;
        this.models = models;
        this.runs = runs;
        this.publish = publish;
        this.scope = scope;
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "The models in force")
    public Uni<Page<ModelView>> list() {
        return models.current(database.pool())
                .map(all -> new Page<>(all.stream().map(ModelView::listed).toList(), null));
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(summary = "One model with its definition and how many people it has scored")
    public Uni<RestResponse<ModelView>> read(@PathParam("id") String id) {
        return require(id).chain(this::whole).map(ModelResource::tagged);
    }

    @GET
    @Path("/{id}/run")
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Operation(summary = "How far the scoring of everybody is, since this model was published")
    public Uni<Run> run(@PathParam("id") String id) {
        return runs.latest(database.pool(), id).map(run -> run.orElseThrow(() -> Problems.notFound("run")));
    }

    @POST
    @RolesAllowed({Roles.ANALYST, Roles.ADMIN})
    @Operation(
            summary = "Publish a model",
            description = "The body is the model's definition. Everybody is scored by it; see /run for progress.")
    public Uni<RestResponse<ModelView>> create(JsonNode definition) {
        PointsModel model = parse(definition);
        return publish.publish(model).chain(this::whole).map(ModelResource::created);
    }

    @PUT
    @Path("/{id}")
    @RolesAllowed({Roles.ANALYST, Roles.ADMIN})
    @Operation(summary = "Publish a newer version of a model", description = "If-Match names the version in force.")
    public Uni<RestResponse<ModelView>> replace(
            @PathParam("id") String id, @HeaderParam("If-Match") @Nullable String ifMatch, JsonNode definition) {
        PointsModel model = parse(definition);
        if (!model.id().equals(id)) {
            throw Problems.invalid("id", "model.id", "The definition's id is the one of the path.");
        }
        return require(id)
                .invoke(known -> Etags.require(ifMatch, known.version()))
                .chain(known -> publish.publish(model))
                .chain(this::whole)
                .map(ModelResource::tagged);
    }

    private Uni<PointsModel> require(String id) {
        return models.find(database.pool(), id).map(found -> found.orElseThrow(() -> Problems.notFound("model")));
    }

    private Uni<ModelView> whole(PointsModel model) {
        return models.scoredPeople(database.pool(), model.id(), scope.all(), scope.markets())
                .map(people -> ModelView.whole(model, people));
    }

    private static PointsModel parse(JsonNode definition) {
        return switch (PointsModelJson.read(definition)) {
            case ModelReading.Good good -> good.orThrow();
            case ModelReading.Refused refused ->
                throw Problems.invalid(refused.problems().stream()
                        .map(p -> new FieldViolation(p.path(), "model", p.message()))
                        .toList());
        };
    }

    private static RestResponse<ModelView> tagged(ModelView view) {
        return ResponseBuilder.ok(view).header("ETag", Etags.of(view.version())).build();
    }

    private static RestResponse<ModelView> created(ModelView view) {
        return ResponseBuilder.<ModelView>created(URI.create("/api/models/" + view.id()))
                .entity(view)
                .header("ETag", Etags.of(view.version()))
                .build();
    }
}
