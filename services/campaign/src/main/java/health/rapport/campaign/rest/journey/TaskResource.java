package health.rapport.campaign.rest.journey;

import health.rapport.campaign.domain.journey.StaffTask;
import health.rapport.campaign.journeys.WorkTasks;
import health.rapport.campaign.persistence.journey.TaskStore;
import health.rapport.campaign.persistence.journey.TaskStore.Filter;
import health.rapport.campaign.rest.Desk;
import health.rapport.runtime.audit.AuditSubject;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.paging.Cursors;
import health.rapport.runtime.paging.Page;
import health.rapport.runtime.paging.PageRequest;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/api/journey-tasks")
@Tag(name = "Journey tasks", description = "What the staff has to do for people in journeys")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    private static final int LONGEST = 100;
    private final Database database;
    private final TaskStore tasks;
    private final WorkTasks work;
    private final Cursors cursors;
    private final Desk desk;

    @SuppressWarnings("TooManyParameters") // what it needs stands in its constructor
    public TaskResource(Database database, TaskStore tasks, WorkTasks work, Cursors cursors, Desk desk) {
        this.database = database;
        this.tasks = tasks;
        this.work = work;
        this.cursors = cursors;
        this.desk = desk;
    }

    /** A task. */
    @Schema(name = "JourneyTask")
    public record TaskView(
            UUID taskId,
            UUID journeyId,
            UUID personId,
            String step,
            String title,
            @Nullable String details,
            @Nullable String team,
            StaffTask.State state,
            @Nullable Instant dueAt,
            Instant openedAt,
            @Nullable String claimedBy,
            @Nullable Instant claimedAt,
            @Nullable String endedBy,
            @Nullable Instant endedAt,
            @Nullable String outcome)
            implements AuditSubject {
        static TaskView from(StaffTask t) {
            return new TaskView(
                    t.id(),
                    t.journeyId(),
                    t.personId(),
                    t.step(),
                    t.title(),
                    t.details(),
                    t.team(),
                    t.state(),
                    t.dueAt(),
                    t.openedAt(),
                    t.claimedBy(),
                    t.claimedAt(),
                    t.endedBy(),
                    t.endedAt(),
                    t.outcome());
        }

        @Override
        public String auditSubject() {
            return personId.toString();
        }
    }

    /** What came of it, in a word that the journey may ask for, such as REACHED. */
    @Schema(name = "JourneyTaskOutcome")
    public record DoneRequest(@Nullable String outcome) {}

    @GET
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ADMIN})
    @Audited("journey-task.list")
    @Operation(summary = "What is to be done, oldest first; without a state what is open or claimed")
    @APIResponse(responseCode = "200", description = "A page of tasks for people of your markets")
    public Uni<Page<TaskView>> list(
            @QueryParam("journeyId") @Nullable UUID journey,
            @QueryParam("state") StaffTask.@Nullable State state,
            @QueryParam("team") @Nullable String team,
            @BeanParam PageRequest page) {
        Filter filter = new Filter(journey, state, team, cursors.decodeId(page.cursor()), page.limitPlusOne());
        return tasks.list(database.pool(), desk.scope(), filter)
                .map(found -> Page.of(found, page.limit(), task -> cursors.encode(task.id())))
                .map(found -> found.map(TaskView::from));
    }

    @POST
    @Path("/{id}/claim")
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ADMIN})
    @ResponseStatus(200)
    @Audited("journey-task.claim")
    @Operation(summary = "Take a task; taking one's own again changes nothing")
    @APIResponse(responseCode = "200", description = "It is yours")
    @APIResponse(responseCode = "404", description = "No such task")
    @APIResponse(responseCode = "409", description = "Somebody else took it, or it is over")
    public Uni<TaskView> claim(@PathParam("id") UUID id) {
        String me = desk.caller().name();
        Instant now = desk.now();
        return step(id, task -> task.claimed(me, now), now);
    }

    @POST
    @Path("/{id}/release")
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ADMIN})
    @ResponseStatus(200)
    @Audited("journey-task.release")
    @Operation(summary = "Give back a task that you took")
    @APIResponse(responseCode = "200", description = "It is open again")
    @APIResponse(responseCode = "409", description = "It is not yours")
    public Uni<TaskView> release(@PathParam("id") UUID id) {
        String me = desk.caller().name();
        return step(id, task -> task.released(me), desk.now());
    }

    @POST
    @Path("/{id}/done")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Roles.MARKETER, Roles.STEWARD, Roles.ADMIN})
    @ResponseStatus(200)
    @Audited("journey-task.done")
    @Operation(summary = "Say what came of a task that you took; who waits for it goes on")
    @APIResponse(responseCode = "200", description = "It is done")
    @APIResponse(responseCode = "409", description = "It is not yours")
    @APIResponse(responseCode = "422", description = "Say what came of it")
    public Uni<TaskView> done(@PathParam("id") UUID id, @Nullable DoneRequest request) {
        String outcome = request == null ? null : request.outcome();
        if (outcome == null || outcome.isBlank() || outcome.length() > LONGEST || outcome.indexOf('\0') >= 0) {
            throw Problems.invalid("outcome", "required", "say what came of it, in 1 to " + LONGEST + " characters");
        }
        String me = desk.caller().name();
        Instant now = desk.now();
        return step(id, task -> task.done(me, now, outcome), now);
    }

    private Uni<TaskView> step(UUID id, UnaryOperator<StaffTask> step, Instant now) {
        return work.step(id, desk.scope(), step, now).map(TaskView::from);
    }
}
