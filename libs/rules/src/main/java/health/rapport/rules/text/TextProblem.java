package health.rapport.rules.text;

import java.util.Comparator;

/**
 * One thing wrong with a rule in text form.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 units as editors count
 * @param message what is wrong and what is expected
 */
public record TextProblem(int line, int column, String message) {
    static final Comparator<TextProblem> BY_PLACE =
            Comparator.comparingInt(TextProblem::line).thenComparingInt(TextProblem::column);

    @Override
    public String toString() {
        return line + ":" + column + ": " + message;
    }
}
