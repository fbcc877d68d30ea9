package health.rapport.mastering.rest;

import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.domain.model.ShadowReport;
import health.rapport.mastering.domain.model.TrainingReport;
import health.rapport.mastering.persistence.RowJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Long work on a model.
 *
 * @param stage what it does now: SAMPLE; COMPARE, RESOLVE; DECIDE. Total, done and rate are the stage's, in records
 * @param perSecond at most so many records a second; 0: as fast as it can
 * @param rate records a second so far
 * @param reason why it failed, or rests
 * @param training what the model was learned from
 * @param shadow what would be different
 */
@RegisterForReflection(targets = {ModelRunView.class, ShadowReport.class, TrainingReport.class})
public record ModelRunView(
        UUID runId,
        ModelRun.Kind kind,
        @Nullable String modelId,
        ModelRun.State state,
        String stage,
        long total,
        long done,
        int perSecond,
        double rate,
        @Nullable Instant estimatedEnd,
        @Nullable String reason,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable TrainingReport training,
        @Nullable ShadowReport shadow) {

    static ModelRunView of(ModelRun run) {
        return new ModelRunView(
                run.runId(),
                run.kind(),
                run.modelId(),
                run.state(),
                run.stage(),
                run.total(),
                run.done(),
                run.perSecond(),
                Math.round(run.rate() * 10) / 10.0,
                run.estimatedEnd(),
                run.reason(),
                run.times().startedAt(),
                run.times().finishedAt(),
                report(run, ModelRun.Kind.TRAINING, TrainingReport.class),
                report(run, ModelRun.Kind.SHADOW, ShadowReport.class));
    }

    private static <T> @Nullable T report(ModelRun run, ModelRun.Kind kind, Class<T> type) {
        String report = run.report();
        return run.kind() != kind || report == null ? null : RowJson.read(report, type);
    }
}
