package health.rapport.mastering.model;

import health.rapport.mastering.Engines;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.Transactions;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.time.DomainClock;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Works at what is open, a step a transaction. Every instance looks; who has a run's row locked works at it, and what a
 * killed one had committed is carried on by the next who looks.
 */
@ApplicationScoped
public class ModelWork {
    private static final Logger LOG = Logger.getLogger(ModelWork.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(50);
    /** A step that fails so often in a row does so for a reason that does not pass. */
    private static final int TRIES = 10;

    private final Transactions transactions;
    private final ModelRunStore runs;
    private final ModelStore models;
    private final Engines engines;
    private final Steps steps;
    private final DomainClock clock;
    private volatile boolean stopping;

    ModelWork(
            Transactions transactions,
            ModelRunStore runs,
            ModelStore models,
            Engines engines,
            Steps steps,
            DomainClock clock) {
        this.transactions = transactions;
        this.runs = runs;
        this.models = models;
        this.engines = engines;
        this.steps = steps;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        stopping = false;
        Thread.ofVirtual().name("model-work").start(this::loop);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void loop() {
        boolean shipped = false;
        while (!stopping) {
            Duration pause = LOOK;
            try {
                if (!shipped) {
                    at(this::ship);
                    shipped = true;
                }
                pause = once();
            } catch (RuntimeException failed) {
                LOG.debugf("models not looked after now: %s", Failures.describe(failed));
            }
            rest(pause);
        }
    }

    private boolean ship(Sql sql) {
        models.ship(sql, clock.instant());
        return true;
    }

    /** One step of what is open; how long to wait for the next. */
    Duration once() {
        Optional<ModelRun> open = at(this::look);
        if (open.isEmpty()) {
            return LOOK;
        }
        long begun = System.nanoTime();
        try {
            int records = at(sql -> step(sql));
            return records < 0 ? LOOK : pause(open.get(), records, Duration.ofNanos(System.nanoTime() - begun));
        } catch (RuntimeException failed) {
            return failed(open.get(), failed);
        }
    }

    private Optional<ModelRun> look(Sql sql) {
        engines.refresh(sql);
        return runs.open(sql).filter(run -> run.state() == ModelRun.State.RUNNING);
    }

    /** The number of records, or less than none if somebody else works at it. */
    private int step(Sql sql) {
        return runs.claim(sql).map(run -> steps.step(sql, run)).orElse(-1);
    }

    /** As long as the records may take at the pace set. */
    private static Duration pause(ModelRun run, int records, Duration took) {
        if (run.perSecond() == 0) {
            return REST;
        }
        Duration due = Duration.ofMillis(1_000L * records / run.perSecond());
        return due.compareTo(took) > 0 ? due.minus(took) : Duration.ZERO;
    }

    /** A roll-out that cannot go on is paused, because its model decides already; other work has failed. */
    private Duration failed(ModelRun run, RuntimeException failed) {
        String reason = failed instanceof Unfit unfit ? unfit.reason() : Failures.describe(failed);
        LOG.warnf("%s %s: a step failed: %s", run.kind(), run.runId(), reason);
        if (!Failures.isInfrastructure(failed)) {
            ModelRun.State then = run.kind() == ModelRun.Kind.ROLLOUT ? ModelRun.State.PAUSED : ModelRun.State.FAILED;
            int times = failed instanceof Unfit ? 1 : TRIES;
            at(sql -> {
                runs.failed(sql, run, reason, new ModelRunStore.Patience(times, then));
                return true;
            });
        }
        return LOOK;
    }

    /** What was learned cannot be used, or there is too little to learn from. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final String reason;

        /** The reason says what an operator can do, and names no value of a record. */
        Unfit(String reason) {
            super(reason);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    private static void rest(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private <T> T at(Function<Sql, T> work) {
        return transactions.run(work).await().indefinitely();
    }

    /** Which step a run takes. */
    @ApplicationScoped
    static class Steps {
        private final RollOutStep rollOut;
        private final ShadowStep shadow;
        private final TrainingStep training;

        Steps(RollOutStep rollOut, ShadowStep shadow, TrainingStep training) {
            this.rollOut = rollOut;
            this.shadow = shadow;
            this.training = training;
        }

        int step(Sql sql, ModelRun run) {
            return switch (run.kind()) {
                case ROLLOUT -> rollOut.step(sql, run);
                case SHADOW -> shadow.step(sql, run);
                case TRAINING -> training.step(sql, run);
            };
        }
    }
}
