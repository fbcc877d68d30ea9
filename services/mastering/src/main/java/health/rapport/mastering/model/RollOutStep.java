package health.rapport.mastering.model;

import health.rapport.contracts.Fact;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.messaging.DecideAnew;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.PendingStore;
import health.rapport.mastering.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Has a page of the records that wait decided by the active model, in one transaction with the progress. */
@ApplicationScoped
class RollOutStep {
    static final String STAGE = "DECIDE";
    private static final int PAGE = 200;

    private final PendingStore pending;
    private final ModelRunStore runs;
    private final DecideAnew decideAnew;

    RollOutStep(PendingStore pending, ModelRunStore runs, DecideAnew decideAnew) {
        this.pending = pending;
        this.runs = runs;
        this.decideAnew = decideAnew;
    }

    /** How many records were looked at; 0: the roll-out is over. */
    int step(Sql sql, ModelRun run) {
        int most = run.perSecond() == 0 ? PAGE : Math.min(PAGE, run.perSecond());
        Set<UUID> page = pending.next(sql, most);
        if (page.isEmpty()) {
            runs.progress(sql, run, run.total(), null);
            runs.end(sql, run, ModelRun.State.COMPLETED, null);
            return 0;
        }
        List<Fact> events = decideAnew.decide(sql, page);
        decideAnew.publish(sql, events).await().indefinitely();
        // what comes in meanwhile takes records off the list, too: what is left is counted now and then
        runs.progress(sql, run, Math.min(run.total(), run.done() + page.size()), null);
        return page.size();
    }
}
