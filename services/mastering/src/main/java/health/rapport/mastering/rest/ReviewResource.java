package health.rapport.mastering.rest;

import static health.rapport.runtime.security.Roles.ADMIN;
import static health.rapport.runtime.security.Roles.COMPLIANCE;
import static health.rapport.runtime.security.Roles.STEWARD;

import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Pairs that a person should look at. */
@Path("/api/reviews")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Reviews", description = "Records of different persons that may be one; read only for now.")
public class ReviewResource {
    /** Both persons must be the caller's to see. */
    private static final String LIST =
            """
            SELECT d.left_id, l.person_id AS left_person, d.right_id, r.person_id AS right_person, d.tier,
                   d.explanation::text AS explanation, d.engine_version, d.decided_at
            FROM pair_decision d
            JOIN membership l ON l.record_id = d.left_id JOIN membership r ON r.record_id = d.right_id
            JOIN person pl ON pl.person_id = l.person_id JOIN person pr ON pr.person_id = r.person_id
            WHERE l.person_id <> r.person_id AND %s AND %s
              AND ($3::uuid IS NULL OR (d.left_id, d.right_id) > ($3, $4::uuid))
            ORDER BY d.left_id, d.right_id LIMIT $5
            """.formatted(MarketScope.predicate("pl.markets", 1), MarketScope.predicate("pr.markets", 1));

    private final Database database;
    private final MarketScope scope;
    private final Cursors cursors;
    private final AuditTrail trail;

    public ReviewResource(Database database, MarketScope scope, Cursors cursors, AuditTrail trail) {
        this.database = database;
        this.scope = scope;
        this.cursors = cursors;
        this.trail = trail;
    }

    @GET
    @RolesAllowed({STEWARD, COMPLIANCE, ADMIN})
    @Audited("review.list")
    @Operation(
            summary = "List pairs for review",
            description =
                    "Pairs of the tiers PROBABLE and REVIEW, and AUTO pairs that were held back, of two different persons.")
    @APIResponse(responseCode = "200", description = "A page of pairs.")
    @APIResponse(responseCode = "401", description = "No valid token.")
    @APIResponse(responseCode = "403", description = "Not for this role.")
    public Uni<Page<ReviewView>> list(@BeanParam PageRequest page) {
        List<String> after = cursors.decode(page.cursor(), 2);
        Tuple parameters = Tuple.of(scope.all(), scope.markets())
                .addValue(uuid(after, 0))
                .addValue(uuid(after, 1))
                .addValue(page.limitPlusOne());
        return database.pool()
                .preparedQuery(LIST)
                .execute(parameters)
                .map(rows -> PeopleReader.stream(rows).map(ReviewResource::view).toList())
                .map(found ->
                        Page.of(found, page.limit(), pair -> cursors.encode(pair.leftRecordId(), pair.rightRecordId())))
                .invoke(found -> found.items().forEach(pair -> trail.subject(pair.rightPersonId())));
    }

    private static @Nullable UUID uuid(@Nullable List<String> after, int at) {
        return after == null ? null : UUID.fromString(after.get(at));
    }

    private static ReviewView view(Row row) {
        ReviewView.Explanation why = RowJson.read(row.getString("explanation"), ReviewView.Explanation.class);
        return new ReviewView(
                row.getUUID("left_id"),
                row.getUUID("left_person"),
                row.getUUID("right_id"),
                row.getUUID("right_person"),
                row.getString("tier"),
                why.probability(),
                orEmpty(why.evidence()),
                orEmpty(why.vetoes()),
                orEmpty(why.cautions()),
                row.getString("engine_version"),
                Columns.instant(row, "decided_at"));
    }

    static List<String> orEmpty(@Nullable List<String> values) {
        return values == null ? List.of() : values;
    }
}
