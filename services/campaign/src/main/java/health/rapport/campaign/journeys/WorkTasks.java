package health.rapport.campaign.journeys;

import health.rapport.campaign.domain.journey.StaffTask;
import health.rapport.campaign.persistence.journey.TaskStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tasks are claimed, given back and done; who waits for one goes on at once. */
@ApplicationScoped
public class WorkTasks {
    private final Database database;
    private final TaskStore tasks;

    @Inject
    public WorkTasks(Database database, TaskStore tasks) {
        this.database = database;
        this.tasks = tasks;
    }

    /** Takes a step with a task of somebody whom the caller may see. */
    public Uni<StaffTask> step(UUID id, MarketScope scope, UnaryOperator<StaffTask> step, Instant now) {
        return database.inTransaction(
                tx -> tasks.requireLocked(tx, scope, id).map(step).chain(task -> tasks.save(tx, task, now)));
    }
}
