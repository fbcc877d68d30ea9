package health.rapport.intake.csv;

import health.rapport.intake.domain.Problem;
import java.util.List;

/**
 * One row of a file.
 *
 * @param line the line it starts on, counted from 1
 * @param cells in order; cut where a limit was passed
 * @param flaws what is wrong with its form
 */
public record Row(long line, List<String> cells, List<Problem> flaws) {
    static final Problem TOO_LONG_FIELD = Problem.ofItem("field.too-long", "A field is longer than this door takes.");
    static final Problem TOO_LONG_ROW = Problem.ofItem("row.too-long", "The row is longer than this door takes.");
    static final Problem STRAY_QUOTE =
            Problem.ofItem("row.stray-quote", "Text follows a closing quote. Double the quotes inside a value.");
    static final Problem OPEN_QUOTE =
            Problem.ofItem("row.open-quote", "A quote is opened and never closed; what follows was read as one field.");

    public Row {
        cells = List.copyOf(cells);
        flaws = List.copyOf(flaws);
    }

    /** Whether a quote was never closed, so that rows after it may have been swallowed. */
    public boolean leavesQuoteOpen() {
        return flaws.contains(OPEN_QUOTE);
    }

    /** How much text it holds. */
    public int length() {
        return cells.stream().mapToInt(String::length).sum();
    }
}
