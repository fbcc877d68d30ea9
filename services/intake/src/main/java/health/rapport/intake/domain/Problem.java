package health.rapport.intake.domain;

/**
 * One thing that is wrong with an item.
 *
 * @param field where, in the words of whoever sent it; {@code *} for the item as a whole
 * @param rule stable name of the broken rule, for instance {@code email.syntax}
 * @param hint what to do about it; never holds the value
 */
public record Problem(String field, String rule, String hint) {
    /** What concerns the whole item. */
    public static Problem ofItem(String rule, String hint) {
        return new Problem("*", rule, hint);
    }
}
