package health.rapport.mastering.rest;

import health.rapport.linkage.Explanation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about two records, from when until when, by which model. Holds no values.
 *
 * @param leftVersion the version of the record it was about; absent in decisions older than versions
 * @param levels how far each field that was known of both agreed
 * @param probability as the model saw it; vetoes and cautions are not in it
 * @param until absent: it holds
 * @param waterfall worked out again from the two versions and the model, summing up to {@code logOdds}; empty where that model is
 *     not at hand any more or a version was erased
 */
@RegisterForReflection(targets = {DecisionView.class, Explanation.Step.class})
public record DecisionView(
        UUID leftRecordId,
        @Nullable Long leftVersion,
        UUID rightRecordId,
        @Nullable Long rightVersion,
        String tier,
        double logOdds,
        double probability,
        Map<String, String> levels,
        List<String> vetoes,
        List<String> cautions,
        String engineVersion,
        Instant since,
        @Nullable Instant until,
        List<Explanation.Step> waterfall) {
    public DecisionView {
        levels = Map.copyOf(levels);
        vetoes = List.copyOf(vetoes);
        cautions = List.copyOf(cautions);
        waterfall = List.copyOf(waterfall);
    }
}
