package health.rapport.mastering.model;

import health.rapport.kernel.Ids;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.domain.model.ModelRun.Kind;
import health.rapport.mastering.domain.model.ModelRun.State;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.ModelRunStore.Begun;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.PendingStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.Transactions;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/** What an operator may do: begin to learn, try and apply a model; pause, go on, give up. */
@ApplicationScoped
public class ModelChanges {
    private final Transactions transactions;
    private final ModelStore models;
    private final ModelRunStore runs;
    private final PendingStore pending;
    private final DomainClock clock;

    ModelChanges(
            Transactions transactions, ModelStore models, ModelRunStore runs, PendingStore pending, DomainClock clock) {
        this.transactions = transactions;
        this.models = models;
        this.runs = runs;
        this.pending = pending;
        this.clock = clock;
    }

    /** Begins to learn a model of the deployment's own. */
    public Uni<ModelRun> train(String by) {
        return transactions.run(sql -> begin(sql, new Begun(Kind.TRAINING, null, TrainingStep.STAGE, 0, by), 0));
    }

    /** Begins to try a model over everything, without effect. */
    public Uni<ModelRun> shadow(String modelId, int perSecond, String by) {
        return transactions.run(sql -> {
            require(sql, modelId);
            return begin(sql, new Begun(Kind.SHADOW, modelId, ShadowStep.FIRST_STAGE, perSecond, by), 0);
        });
    }

    /**
     * Makes a model the active one and begins to decide every record anew by it. Most of the list is written before anybody
     * has to wait; nothing is decided while the models change places.
     */
    public Uni<ModelRun> apply(String modelId, int perSecond, String by) {
        return transactions
                .run(sql -> prepared(sql, modelId))
                .chain(() -> transactions.run(sql -> applied(sql, modelId, perSecond, by)));
    }

    private ModelStore.Kept prepared(Sql sql, String modelId) {
        ModelStore.Kept kept = require(sql, modelId);
        if (!kept.state().canBeApplied()) {
            throw Problems.conflict("model-not-tried", "Try this model in a shadow run before you apply it.");
        }
        refuseBesideOtherWork(runs.open(sql));
        pending.addAll(sql);
        return kept;
    }

    private ModelRun applied(Sql sql, String modelId, int perSecond, String by) {
        models.alone(sql);
        Optional<ModelRun> open = runs.lockOpen(sql);
        refuseBesideOtherWork(open);
        open.ifPresent(former -> runs.end(sql, former, State.CANCELLED, "Another model was applied."));
        pending.addAll(sql);
        models.activate(sql, modelId, by, clock.instant());
        return begin(sql, new Begun(Kind.ROLLOUT, modelId, RollOutStep.STAGE, perSecond, by), pending.count(sql));
    }

    /** A roll-out may take the place of another, half done or not; everything else has to end first. */
    private static void refuseBesideOtherWork(Optional<ModelRun> open) {
        if (open.filter(run -> run.kind() != Kind.ROLLOUT).isPresent()) {
            throw busy();
        }
    }

    /** Pauses or goes on, at this pace. */
    public Uni<ModelRun> steer(UUID runId, boolean paused, int perSecond) {
        return transactions.run(sql -> {
            ModelRun run = lock(sql, runId);
            runs.steer(sql, run, paused ? State.PAUSED : State.RUNNING, perSecond);
            return found(sql, runId);
        });
    }

    /** Gives up learning or trying; a roll-out is undone by applying the former model. */
    public Uni<ModelRun> cancel(UUID runId) {
        return transactions.run(sql -> {
            ModelRun run = lock(sql, runId);
            if (run.kind() == Kind.ROLLOUT) {
                throw Problems.conflict(
                        "rollout-not-cancelled",
                        "The model decides already: pause the roll-out, or apply the former model.");
            }
            runs.end(sql, run, State.CANCELLED, null);
            return found(sql, runId);
        });
    }

    private ModelRun lock(Sql sql, UUID runId) {
        found(sql, runId);
        return runs.lockOpen(sql)
                .filter(run -> run.runId().equals(runId))
                .orElseThrow(() -> Problems.conflict("run-over", "This run is over."));
    }

    private ModelRun begin(Sql sql, Begun begun, long total) {
        if (runs.open(sql).isPresent()) {
            throw busy();
        }
        UUID id = Ids.next();
        runs.begin(sql, id, begun, total);
        return found(sql, id);
    }

    private ModelRun found(Sql sql, UUID runId) {
        return runs.find(sql, runId).orElseThrow(() -> Problems.notFound("run"));
    }

    private ModelStore.Kept require(Sql sql, String modelId) {
        return models.find(sql, modelId).orElseThrow(() -> Problems.notFound("model"));
    }

    private static RuntimeException busy() {
        return Problems.conflict("model-run-open", "Another run on models is open: wait for its end, or cancel it.");
    }
}
