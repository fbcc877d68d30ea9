package health.rapport.contracts.score;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model's word on one person.
 *
 * @param value points or linear predictor, in the model's own unit
 * @param risk probability of the model's outcome, 0 to 1, where the model states one
 * @param band the model's name for this range of values
 * @param contributions what added how much, as {@code factor=points}
 * @param missing inputs that were not known
 */
public record Score(
        String modelId,
        long modelVersion,
        double value,
        @Nullable Double risk,
        @Nullable String band,
        List<String> contributions,
        List<String> missing,
        Instant computedAt) {

    @SuppressWarnings("NullAway") // Jackson hands over null where a list is absent
    public Score {
        Required.all(modelId, computedAt);
        contributions = contributions == null ? List.of() : List.copyOf(contributions);
        missing = missing == null ? List.of() : List.copyOf(missing);
    }
}
