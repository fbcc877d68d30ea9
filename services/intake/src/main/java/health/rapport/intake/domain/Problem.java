package health.rapport.intake.domain;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with an item.
 *
 * @param field where, in the words of whoever sent it; {@code *} for the item as a whole
 * @param rule stable name of the broken rule, for instance {@code email.syntax}
 * @param hint what to do about it; never holds the value
 * @param found what kind of value was there, for instance {@code 11 digits}; never the value
 */
public record Problem(
        String field, String rule, String hint, @Nullable String found) {
    /** Where nothing is to be said of the value. */
    public Problem(String field, String rule, String hint) {
        this(field, rule, hint, null);
    }

    /** What concerns the whole item. */
    public static Problem ofItem(String rule, String hint) {
        return new Problem("*", rule, hint);
    }
}
