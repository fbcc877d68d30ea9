package health.rapport.campaign.rest.journey;

import health.rapport.campaign.persistence.journey.JourneyStore;
import health.rapport.campaign.persistence.journey.ReportStore;
import health.rapport.campaign.persistence.journey.ReportStore.Count;
import health.rapport.campaign.persistence.journey.ReportStore.Filter;
import health.rapport.campaign.persistence.journey.ReportStore.Passed;
import health.rapport.campaign.persistence.journey.ReportStore.Standing;
import health.rapport.campaign.rest.Desk;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/journeys/{id}")
@Tag(name = "Journeys")
@Produces(MediaType.APPLICATION_JSON)
public class RunResource {
    private static final Set<String> STATES = Set.of("ACTIVE", "MERGED", "DONE");
    private final Database database;
    private final JourneyStore journeys;
    private final ReportStore reports;
    private final Cursors cursors;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public RunResource(Database database, JourneyStore journeys, ReportStore reports, Cursors cursors, Desk desk) {
        this.database = database;
        this.journeys = journeys;
        this.reports = reports;
        this.cursors = cursors;
        this.desk = desk;
    }

    /**
     * How a journey goes.
     *
     * @param people how many are in a state: with an outcome, or at a step
     * @param steps how many took a step, by its choices
     */
    @Schema(name = "JourneyProgress")
    public record ProgressView(List<Count> people, List<Count> steps) {}

    /** Somebody in a journey, and the steps she took. */
    @Schema(name = "JourneyRun")
    public record RunView(
            UUID runId,
            UUID personId,
            String state,
            int edition,
            @Nullable String step,
            @Nullable Instant lookAt,
            @Nullable String outcome,
            String entry,
            Instant enteredAt,
            @Nullable Instant finishedAt,
            List<TakenView> taken)
            implements AuditSubject {
        static RunView from(Standing run, List<Passed> history) {
            List<TakenView> taken = history.stream()
                    .filter(passed -> passed.run().equals(run.run()))
                    .map(passed -> new TakenView(passed.step(), passed.choice(), passed.edition(), passed.at()))
                    .toList();
            return new RunView(
                    run.run(),
                    run.person(),
                    run.state(),
                    run.edition(),
                    run.step(),
                    run.state().equals("ACTIVE") ? run.lookAt() : null,
                    run.outcome(),
                    run.entry(),
                    run.enteredAt(),
                    run.finishedAt(),
                    taken);
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    /** A step that was taken. */
    @Schema(name = "JourneyStepTaken")
    public record TakenView(String step, @Nullable String choice, int edition, Instant at) {}

    @GET
    @Path("/progress")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @NoPersonalData
    @Operation(summary = "How many people are where, and how many took each step by which choice")
    @APIResponse(responseCode = "200", description = "Counts")
    @APIResponse(responseCode = "404", description = "No such journey")
    public Uni<ProgressView> progress(@PathParam("id") UUID id) {
        return journeys.require(database.pool(), id)
                .chain(journey -> reports.standing(database.pool(), id))
                .chain(people -> reports.passed(database.pool(), id).map(steps -> new ProgressView(people, steps)));
    }

    @GET
    @Path("/runs")
    @RolesAllowed({Roles.MARKETER, Roles.COMPLIANCE, Roles.ADMIN})
    @Audited("journey.runs")
    @Operation(summary = "People in a journey, where each is and what she took; merges followed")
    @APIResponse(responseCode = "200", description = "A page of people of your markets")
    @APIResponse(responseCode = "404", description = "No such journey")
    public Uni<Page<RunView>> runs(
            @PathParam("id") UUID id,
            @QueryParam("personId") @Nullable UUID person,
            @QueryParam("state") @Nullable String state,
            @BeanParam PageRequest page) {
        if (state != null && !STATES.contains(state)) {
            throw Problems.invalid("state", "known", "ACTIVE, MERGED or DONE");
        }
        Filter filter = new Filter(id, person, state, cursors.decodeId(page.cursor()), page.limitPlusOne());
        return journeys.require(database.pool(), id)
                .chain(journey -> reports.runs(database.pool(), desk.scope(), filter))
                .map(found -> Page.of(found, page.limit(), run -> cursors.encode(run.run())))
                .chain(this::withHistory);
    }

    private Uni<Page<RunView>> withHistory(Page<Standing> page) {
        List<UUID> ids = page.items().stream().map(Standing::run).toList();
        return reports.history(database.pool(), ids).map(history -> page.map(run -> RunView.from(run, history)));
    }
}
