package health.rapport.intake.forms.domain;

import health.rapport.intake.domain.Problem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One question of an instrument.
 *
 * @param options what can be chosen; none: a whole number from {@code least} to {@code most}
 */
public record Question(String id, String text, List<Option> options, int least, int most) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");

    /** One answer. */
    public record Option(String value, String label) {}

    public Question {
        options = List.copyOf(options);
    }

    static Question choice(String id, String text, Option... options) {
        return new Question(id, text, List.of(options), 0, 0);
    }

    static Question number(String id, String text, int least, int most) {
        return new Question(id, text, List.of(), least, most);
    }

    public boolean isNumber() {
        return options.isEmpty();
    }

    /** What is wrong with an answer to it; null: nothing. */
    @Nullable
    Problem problem(String value) {
        if (value.isEmpty()) {
            return new Problem(id, "required", isNumber() ? "Fill this in." : "Choose one.");
        }
        if (!isNumber()) {
            boolean known = options.stream().anyMatch(option -> option.value().equals(value));
            return known ? null : new Problem(id, "choice.unknown", "Choose one.");
        }
        boolean inRange =
                NUMBER.matcher(value).matches() && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most;
        return inRange ? null : new Problem(id, "number.range", "A whole number from " + least + " to " + most + ".");
    }
}
