package health.rapport.mastering.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.mastering.Engines;
import health.rapport.mastering.ModelTown;
import health.rapport.mastering.Tables;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.messaging.DecideAnew;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.PendingStore;
import health.rapport.mastering.persistence.SampleStore;
import health.rapport.mastering.persistence.ShadowFindings;
import health.rapport.mastering.persistence.ShadowStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.mastering.persistence.Transactions;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An instance is killed in the middle of a step, again and again, and another carries on: with what was committed, and nothing
 * of what the killed one had in memory. What comes out is what comes out where nobody is killed.
 */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class KilledRunsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Set<Integer> NEVER = Set.of();
    private static final Set<Integer> OFTEN = Set.of(0, 1, 4, 5, 6, 9, 13, 18, 19, 25, 31, 40);

    @Inject
    ModelTown town;

    @Inject
    ModelWork own;

    @Inject
    ModelChanges changes;

    @Inject
    Transactions transactions;

    @Inject
    Kept kept;

    /** What outlives an instance: stores, and engines, which only remember what is in the table for good. */
    @jakarta.inject.Singleton
    record Kept(
            ModelRunStore runs,
            ModelStore models,
            Engines engines,
            PendingStore pending,
            DecideAnew decideAnew,
            ShadowStore shadow,
            ShadowFindings findings,
            ShadowStep.Sources sources,
            SampleStore samples,
            DomainClock clock) {
        /** A new instance, which remembers nothing. */
        ModelWork.Steps instance() {
            return new ModelWork.Steps(
                    new RollOutStep(pending, runs, decideAnew),
                    new ShadowStep(runs, models, engines, shadow, findings, sources),
                    new TrainingStep(runs, models, samples, clock));
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @BeforeEach
    void people() throws InterruptedException {
        town.people();
        nobodyElseWorks();
    }

    private void nobodyElseWorks() throws InterruptedException {
        own.stop(new ShutdownEvent());
        Thread.sleep(1_500); // its last look is over
    }

    @AfterEach
    void asItWas() {
        Tables.run("UPDATE mastering.model_run SET state = 'CANCELLED' WHERE state = 'RUNNING' AND kind <> 'ROLLOUT'");
        own.start(new StartupEvent());
        town.asItWas();
    }

    @Test
    void aShadowRunFindsTheSame() {
        ModelRun whole = ended(changes.shadow("untried", 7, "test").await().atMost(PATIENCE), NEVER);
        List<String> foretold = town.foretold(whole.runId().toString());

        ModelRun killed = ended(changes.shadow("untried", 7, "test").await().atMost(PATIENCE), OFTEN);

        assertThat(killed.report()).isNotNull().isEqualTo(whole.report());
        assertThat(town.foretold(killed.runId().toString())).isEqualTo(foretold).isNotEqualTo(town.persons());
    }

    @Test
    void aRollOutEndsWithTheSamePersons() {
        ended(changes.shadow("untried", 0, "test").await().atMost(PATIENCE), NEVER);
        List<String> before = town.state();
        ended(changes.apply("untried", 7, "test").await().atMost(PATIENCE), NEVER);
        List<String> whole = town.state();
        ended(changes.apply(ModelTown.shipped(), 7, "test").await().atMost(PATIENCE), OFTEN);
        assertThat(town.state()).as("back, killed").isEqualTo(before);

        ended(changes.apply("untried", 7, "test").await().atMost(PATIENCE), OFTEN);

        assertThat(town.state()).isEqualTo(whole).isNotEqualTo(before);
    }

    @Test
    void aTrainingLearnsTheSame() throws InterruptedException {
        own.start(new StartupEvent()); // the town is built by a roll-out of its own
        town.manyPeople();
        nobodyElseWorks();
        ModelRun whole = ended(changes.train("test").await().atMost(PATIENCE), NEVER);

        // in its fourth page; and when it has counted everything and is about to learn
        ModelRun killed = ended(changes.train("test").await().atMost(PATIENCE), Set.of(3, 14));

        assertThat(learned(killed)).isEqualTo(learned(whole));
    }

    private static List<String> learned(ModelRun run) {
        return Tables.texts("SELECT replace(parameters, model_id, '') || replace(frequencies, model_id, '')"
                + " FROM mastering.linkage_model WHERE model_id = '" + run.modelId() + "'");
    }

    private ModelRun ended(ModelRun begun, Set<Integer> kills) {
        ModelWork.Steps instance = kept.instance();
        for (int step = 0; open(begun); step++) {
            ModelWork.Steps working = instance;
            if (kills.contains(step)) {
                assertThatThrownBy(() -> at(sql -> {
                            taken(sql, working);
                            throw new Killed();
                        }))
                        .isInstanceOf(Killed.class);
                instance = kept.instance();
                nobodyIsThoughtToLearnStill();
            } else {
                int records = at(sql -> taken(sql, working));
                assertThat(records).isNotNegative();
            }
        }
        ModelRun run = at(sql -> kept.runs().find(sql, begun.runId()).orElseThrow());
        assertThat(run.state()).as(run.reason()).isEqualTo(ModelRun.State.COMPLETED);
        return run;
    }

    private int taken(Sql sql, ModelWork.Steps working) {
        return kept.runs().claim(sql).map(run -> working.step(sql, run)).orElse(-1);
    }

    /** Who learns is waited for until it has been silent for a minute. */
    private static void nobodyIsThoughtToLearnStill() {
        Tables.run(
                "UPDATE mastering.model_run SET touched_at = touched_at - interval '2 minutes' WHERE state = 'RUNNING'");
    }

    private boolean open(ModelRun begun) {
        UUID id = begun.runId();
        return at(sql -> kept.runs().open(sql))
                .filter(run -> run.runId().equals(id))
                .isPresent();
    }

    private <T> T at(Function<Sql, T> work) {
        return transactions.run(work).await().atMost(PATIENCE);
    }
}
