package health.rapport.scoring;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One model's word on one person.
 *
 * @param points the sum; with missing inputs only the sum of what was known
 * @param risk probability of the model's outcome from 0 to 1; null when the model states none or an input is missing
 * @param band the model's name for this many points; null when it has none or an input is missing
 * @param contributions the factors that brought points, in the model's order
 * @param missing names of the inputs that were not known, each once
 */
public record Score(
        int points,
        @Nullable Double risk,
        @Nullable String band,
        List<Contribution> contributions,
        List<String> missing) {
    public Score {
        contributions = List.copyOf(contributions);
        missing = List.copyOf(missing);
    }

    /** What one factor brought. */
    public record Contribution(String factor, String label, int points) {}

    /** Whether everything the model asks for was known. */
    public boolean complete() {
        return missing.isEmpty();
    }
}
