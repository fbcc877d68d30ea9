package health.rapport.mastering.rest;

import health.rapport.linkage.Field;
import health.rapport.linkage.MatchModel;
import health.rapport.mastering.domain.model.ModelVersion;
import health.rapport.mastering.domain.model.TrainingReport;
import health.rapport.mastering.persistence.ModelStore.Kept;
import health.rapport.mastering.persistence.RowJson;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A version of the model.
 *
 * @param training what it was learned from; absent for what ships
 * @param parameters beside those of the active model; only where one version is read
 */
@RegisterForReflection
public record LinkageModelView(
        String id,
        ModelVersion.State state,
        ModelVersion.Origin origin,
        String madeBy,
        Instant madeAt,
        @Nullable String activatedBy,
        @Nullable Instant activatedAt,
        @Nullable TrainingReport training,
        @Nullable List<Parameter> parameters) {

    /**
     * How often two records show this level.
     *
     * @param onePerson among pairs of one person, in percent
     * @param strangers among strangers, in percent
     * @param bits what it weighs for one person, in bits
     * @param activeBits the same in the active model
     * @param words both in a sentence
     */
    @RegisterForReflection
    public record Parameter(
            String field,
            String level,
            double onePerson,
            double strangers,
            double bits,
            double activeBits,
            String words) {}

    static LinkageModelView listed(Kept kept) {
        return view(kept, null);
    }

    static LinkageModelView whole(Kept kept, Kept active) {
        List<Parameter> parameters = new ArrayList<>();
        for (Field field : Field.values()) {
            kept.version().parameters().levels(field).forEach((level, chances) -> {
                MatchModel.Chances now = active.version().parameters().chances(field, level);
                parameters.add(new Parameter(
                        field.name(),
                        level.name(),
                        100 * chances.match(),
                        100 * chances.random(),
                        rounded(chances.matchBits()),
                        rounded(now.matchBits()),
                        words(field.name() + " " + level.name(), chances, now)));
            });
        }
        return view(kept, parameters);
    }

    private static LinkageModelView view(Kept kept, @Nullable List<Parameter> parameters) {
        String training = kept.training();
        return new LinkageModelView(
                kept.version().id(),
                kept.state(),
                kept.version().origin(),
                kept.madeBy(),
                kept.madeAt(),
                kept.activatedBy(),
                kept.activatedAt(),
                training == null ? null : RowJson.read(training, TrainingReport.class),
                parameters);
    }

    private static String words(String what, MatchModel.Chances own, MatchModel.Chances active) {
        return what + " is " + likelier(own) + " for one person as for two strangers; in the active model "
                + likelier(active) + ".";
    }

    private static String likelier(MatchModel.Chances chances) {
        double times = chances.match() / chances.random();
        return times >= 1
                ? String.format(Locale.ROOT, "%,.1f times as likely", times)
                : String.format(Locale.ROOT, "%,.1f times less likely", 1 / times);
    }

    private static double rounded(double bits) {
        return Math.round(bits * 100) / 100.0;
    }
}
