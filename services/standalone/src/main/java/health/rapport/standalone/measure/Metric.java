package health.rapport.standalone.measure;

import health.rapport.standalone.instance.UserError;
import java.util.Locale;

/**
 * What is compared.
 *
 * @param column of the file
 */
record Metric(String column, Kind kind) {
    /** How a metric is compared. */
    enum Kind {
        /** Zero or one; Newcombe's interval. */
        PROPORTION,
        /** An amount for each person, zero for those without; Welch's interval. */
        MONEY
    }

    /** From {@code visit:proportion} or {@code spend:money}. */
    static Metric parse(String text) {
        int colon = text.lastIndexOf(':');
        String word = colon < 0 ? "" : text.substring(colon + 1).toUpperCase(Locale.ROOT);
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(word)) {
                return new Metric(text.substring(0, colon).strip(), kind);
            }
        }
        throw new UserError("\"%s\" is no metric: write COLUMN:proportion or COLUMN:money, such as visit:proportion."
                .formatted(text));
    }

    String word() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
