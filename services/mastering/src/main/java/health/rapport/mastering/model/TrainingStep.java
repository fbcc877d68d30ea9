package health.rapport.mastering.model;

import health.rapport.linkage.ModelLearner;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.domain.model.ModelVersion;
import health.rapport.mastering.domain.model.TrainingReport;
import health.rapport.mastering.persistence.ModelRunStore;
import health.rapport.mastering.persistence.ModelStore;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SampleStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Learns a model from a sample of the deployment's own records. What was counted so far is in the memory of the instance
 * that learns; when it ends, or a page that it counted was not committed, the sample is begun again, which takes minutes.
 */
@ApplicationScoped
class TrainingStep {
    static final String STAGE = "SAMPLE";
    private static final int SAMPLE = 20_000;
    private static final int PAGE = 250;
    private static final Duration LEFT = Duration.ofSeconds(60);

    private final ModelRunStore runs;
    private final ModelStore models;
    private final SampleStore samples;
    private final DomainClock clock;
    private volatile @Nullable Work work;

    TrainingStep(ModelRunStore runs, ModelStore models, SampleStore samples, DomainClock clock) {
        this.runs = runs;
        this.models = models;
        this.samples = samples;
        this.clock = clock;
    }

    /** @param counted how many records of the sample the learner has seen */
    private record Work(UUID run, String startedFrom, List<UUID> sample, ModelLearner learner, int counted) {
        boolean continues(ModelRun other) {
            return run.equals(other.runId()) && counted == other.done();
        }

        Work counted(int to) {
            return new Work(run, startedFrom, sample, learner, to);
        }
    }

    /** How many records were looked at; less than none: another instance is learning. */
    int step(Sql sql, ModelRun run) {
        Work mine = work;
        boolean mineGoesOn = mine != null && run.done() > 0 && mine.continues(run);
        if (!mineGoesOn && run.done() > 0 && run.times().touchedAt().plus(LEFT).isAfter(Instant.now())) {
            return -1;
        }
        try {
            Work going = mine != null && mineGoesOn ? mine : begin(sql, run);
            return going.counted() >= going.sample().size() ? finish(sql, run, going) : page(sql, run, going);
        } catch (RuntimeException failed) {
            work = null;
            throw failed;
        }
    }

    private Work begin(Sql sql, ModelRun run) {
        ModelVersion active = models.inForce(sql)
                .flatMap(force -> models.find(sql, force.modelId()))
                .orElseThrow(() -> new IllegalStateException("no model is active"))
                .version();
        List<UUID> sample = samples.draw(sql, SAMPLE);
        if (sample.size() < ModelLearner.FEWEST_RECORDS) {
            throw new ModelWork.Unfit("There are " + sample.size() + " records; at least " + ModelLearner.FEWEST_RECORDS
                    + " are needed to learn from.");
        }
        runs.stage(sql, run, STAGE, sample.size());
        ModelLearner learner = new ModelLearner(active.parameters(), active.frequencies());
        Work begun = new Work(run.runId(), active.id(), sample, learner, 0);
        work = begun;
        return begun;
    }

    private int page(Sql sql, ModelRun run, Work going) {
        int from = going.counted();
        int to = Math.min(going.sample().size(), from + PAGE);
        samples.candidates(sql, going.sample().subList(from, to)).forEach(going.learner()::add);
        runs.progress(sql, run, to, null);
        work = going.counted(to);
        return to - from;
    }

    private int finish(Sql sql, ModelRun run, Work going) {
        String id = "own-" + models.nextNumber(sql);
        ModelLearner.Learned learned;
        try {
            learned = going.learner().learn(id);
        } catch (ModelLearner.Unlearnable unfit) {
            throw new ModelWork.Unfit(String.valueOf(unfit.getMessage()));
        }
        String report = RowJson.write(new TrainingReport(
                going.startedFrom(),
                learned.records(),
                learned.randomPairs(),
                learned.candidatePairs(),
                learned.matches()));
        ModelVersion version =
                new ModelVersion(id, ModelVersion.Origin.LEARNED, learned.model(), learned.frequencies());
        models.insert(sql, version, new ModelStore.Made(report, "training " + run.runId(), clock.instant()));
        runs.model(sql, run, id);
        runs.report(sql, run, report);
        runs.end(sql, run, ModelRun.State.COMPLETED, null);
        work = null;
        return 0;
    }
}
