package health.rapport.audience.domain.sizing;

import java.util.List;
import java.util.Objects;

/**
 * How many candidates there are, and what is known of them.
 *
 * @param candidates whom an audience could hold
 * @param mastered how many of them are mastered; the others are leads
 */
public record Sizing(int candidates, int mastered, List<Table> tables) {
    public Sizing {
        tables = List.copyOf(tables);
    }

    /**
     * Candidates by one thing that is known of them. Who has several values counts in several rows.
     *
     * @param by such as {@code employer}
     * @param rows those of most people first
     * @param none of how many nothing of it is known
     * @param complete whether every value has a row; else these are only some
     */
    public record Table(String by, List<Row> rows, int none, boolean complete) {
        public Table {
            Objects.requireNonNull(by, "by");
            rows = List.copyOf(rows);
        }
    }

    /** How many of the candidates have a value. */
    public record Row(String name, int people) {
        public Row {
            Objects.requireNonNull(name, "name");
        }
    }
}
