package health.rapport.intake.rest;

import health.rapport.intake.domain.Layout;
import health.rapport.intake.persistence.QuarantineReasons;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The quarantine as a whole: why things are there, and all of it to take along. */
@Path("/api/quarantine")
@Tag(name = "Quarantine")
public class QuarantineOverview {
    private final QuarantineReasons reasons;
    private final QuarantineExport export;
    private final Who who;

    QuarantineOverview(QuarantineReasons reasons, QuarantineExport export, Who who) {
        this.reasons = reasons;
        this.export = export;
        this.who = who;
    }

    /** A reason with the number of items it keeps. */
    public record ReasonView(String reason, String layout, long items) {
        static ReasonView of(QuarantineReasons.Reason reason) {
            return new ReasonView(reason.reason(), reason.layout().slug(), reason.items());
        }
    }

    @GET
    @Path("reasons")
    @Produces(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @Operation(
            summary = "Why items are in quarantine, most frequent first",
            description = "Open ones, unless another state is asked for; an item with several reasons counts for each.")
    public Uni<List<ReasonView>> reasons(@BeanParam QuarantineFilter filter) {
        String state = filter.state() == null ? "OPEN" : filter.state();
        return reasons.count(who.scope(), filter.batchId(), state, filter.layout())
                .map(found -> found.stream().map(ReasonView::of).toList());
    }

    @GET
    @Path("export")
    @Produces({FileParameters.NDJSON, "text/csv", MediaType.APPLICATION_JSON})
    @RolesAllowed({Roles.STEWARD, Roles.ADMIN})
    @Audited("quarantine.export")
    @RunOnVirtualThread
    @Operation(
            summary = "Quarantined items with content and reasons, newest first",
            description = "As one JSON object a line, or as CSV of one layout under the columns of its file guide.")
    @APIResponse(responseCode = "200", description = "Only items of your markets")
    public Response export(
            @BeanParam QuarantineFilter filter,
            @QueryParam("format") @DefaultValue("ndjson") @Parameter(description = "ndjson or csv") String format) {
        who.trail().subject("export of " + filter.words());
        var selection = new QuarantineExport.Selection(who.scope(), filter.filter(null));
        return switch (format) {
            case "ndjson" -> file("ndjson", FileParameters.NDJSON, out -> export.lines(selection, out));
            case "csv" -> {
                Layout layout = required(filter.layout());
                yield file("csv", "text/csv; charset=utf-8", out -> export.csv(selection, layout, out));
            }
            default -> throw Problems.badRequest("The parameter format is ndjson or csv.");
        };
    }

    private static Response file(String extension, String type, StreamingOutput content) {
        return Response.ok(content)
                .header("Content-Type", type)
                .header("Content-Disposition", "attachment; filename=\"quarantine." + extension + "\"")
                .build();
    }

    private static Layout required(@Nullable Layout layout) {
        if (layout == null) {
            throw Problems.badRequest("A CSV file has the columns of one layout: name it with layout=.");
        }
        return layout;
    }
}
