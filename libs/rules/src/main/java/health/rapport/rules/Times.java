package health.rapport.rules;

import org.jspecify.annotations.Nullable;

/**
 * How often. JSON: {@code "atLeast"} and {@code "atMost"}, or {@code "exactly"}; none of them means at least once, and
 * {@code atMost} alone includes never.
 *
 * @param atLeast 0 or more
 * @param atMost null: without limit
 */
public record Times(int atLeast, @Nullable Integer atMost) {
    /** No count above this is accepted. */
    public static final int MOST = 1_000_000;

    /** At least once. */
    public static final Times ONCE_OR_MORE = new Times(1, null);

    public Times {
        Checks.range(atLeast, atMost, 0, MOST);
    }

    /** At least {@code n} times. */
    public static Times atLeast(int n) {
        return new Times(n, null);
    }

    /** At most {@code n} times, never included. */
    public static Times atMost(int n) {
        return new Times(0, n);
    }

    /** Exactly {@code n} times. */
    public static Times exactly(int n) {
        return new Times(n, n);
    }

    /** Whether so many are enough and not too many. */
    public boolean holds(long count) {
        return count >= atLeast && (atMost == null || count <= atMost);
    }
}
