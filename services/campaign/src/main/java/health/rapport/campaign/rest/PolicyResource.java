package health.rapport.campaign.rest;

import health.rapport.campaign.persistence.PolicyStore;
import health.rapport.gate.PolicyRow;
import health.rapport.gate.PolicyTable;
import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import health.rapport.runtime.audit.Audit;
import health.rapport.runtime.audit.AuditOutcome;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/permissions/policies")
@Tag(name = "Policies", description = "What each channel and purpose asks for, as effective-dated rows")
@Produces(MediaType.APPLICATION_JSON)
@NoPersonalData
public class PolicyResource {
    private final Database database;
    private final PolicyStore policies;
    private final Audit audit;
    private final Desk desk;

    public PolicyResource(Database database, PolicyStore policies, Audit audit, Desk desk) {
        this.database = database;
        this.policies = policies;
        this.audit = audit;
        this.desk = desk;
    }

    /** Rows of the policy table. */
    public record PolicyList(List<PolicyRow> items) {
        public PolicyList {
            items = List.copyOf(items);
        }
    }

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.ANALYST, Roles.APPROVER, Roles.COMPLIANCE, Roles.ADMIN})
    @Operation(
            summary = "The policy table: every row that ever was, who wrote it, when and why",
            description = "Of each channel, purpose and state the first whose day has come is in force.")
    @APIResponse(responseCode = "200", description = "Rows sorted by channel, purpose and state, the latest day first")
    public Uni<PolicyList> list(
            @QueryParam("channel") @Nullable Channel channel, @QueryParam("purpose") @Nullable Purpose purpose) {
        return policies.table(database.pool()).map(table -> new PolicyList(rows(table, channel, purpose)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.COMPLIANCE, Roles.ADMIN})
    @ResponseStatus(201)
    @Operation(
            summary = "Add a row, which replaces the one before it from its day on",
            description =
                    "No row is ever changed. A row of a state adds to the general one of its channel and purpose: of each"
                            + " point the strictest holds. It counts from the next claim on.")
    @APIResponse(responseCode = "201", description = "The row as it is kept")
    @APIResponse(responseCode = "422", description = "What is wrong with it")
    public Uni<PolicyRow> add(@Nullable PolicyRequest request) {
        if (request == null) {
            throw Problems.badRequest("Send the row as JSON.");
        }
        PolicyRow row = request.toRow(desk.caller().name(), desk.now());
        return database.inTransaction(tx -> policies.add(tx, row)
                .call(added ->
                        audit.record(tx, "policy.write", List.of(added.id().toString()), AuditOutcome.ALLOWED)));
    }

    private static List<PolicyRow> rows(PolicyTable table, @Nullable Channel channel, @Nullable Purpose purpose) {
        return table.rows().stream()
                .filter(row -> channel == null || row.channel() == channel)
                .filter(row -> purpose == null || row.purpose() == purpose)
                .toList();
    }
}
