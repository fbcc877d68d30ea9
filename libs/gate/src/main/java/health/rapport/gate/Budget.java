package health.rapport.gate;

import org.jspecify.annotations.Nullable;

/**
 * Money, in minor units of one currency.
 *
 * @param limit what may be spent; absent where there is no limit
 * @param spent what was spent, or is bound by contacts on their way; absent when not known
 * @param price what this contact costs; absent when not known
 */
public record Budget(
        @Nullable Long limit,
        @Nullable Long spent,
        @Nullable Long price) {
    private static final Budget UNLIMITED = new Budget(null, null, null);

    /** Nobody set a limit. */
    public static Budget unlimited() {
        return UNLIMITED;
    }

    /** Whether this contact still fits. */
    public Answer fits() {
        if (limit == null) {
            return Answer.YES;
        }
        return spent == null || price == null ? Answer.UNKNOWN : Answer.of(price <= limit - spent);
    }
}
