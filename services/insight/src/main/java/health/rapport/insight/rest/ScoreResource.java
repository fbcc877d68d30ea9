package health.rapport.insight.rest;

import health.rapport.insight.persistence.InsightStore;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.MarketScope;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Scores of one person. */
@Path("/api/people/{id}/scores")
@Tag(name = "people")
public class ScoreResource {
    private final Database database;
    private final InsightStore store;
    private final MarketScope scope;

    public ScoreResource(Database database, InsightStore store, MarketScope scope) {
        this.database = database;
        this.store = store;
        this.scope = scope;
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.ADMIN})
    @Audited("person.scores.read")
    @Operation(summary = "What the models say of a person, and why")
    public Uni<ScoresView> read(@PathParam("id") UUID id) {
        return store.published(database.pool(), id, scope.access())
                .map(found -> found.map(s -> new ScoresView(s.personId(), s.version(), s.scores()))
                        .orElseThrow(() -> Problems.notFound("person")));
    }
}
