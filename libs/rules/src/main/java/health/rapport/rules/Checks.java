package health.rapport.rules;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the constructors of the language insist on; the messages name the part, never its content. */
final class Checks {

    private Checks() {}

    static void text(String text, String name) {
        if (text.isBlank() || text.length() > RuleLimits.TEXT_LENGTH) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + RuleLimits.TEXT_LENGTH + " characters, not all blank");
        }
    }

    static void optionalText(@Nullable String text, String name) {
        if (text != null) {
            text(text, name);
        }
    }

    static <T> List<T> notEmpty(List<T> items, String name) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException(name + " must not be empty");
        }
        return List.copyOf(items);
    }

    static void range(@Nullable Integer from, @Nullable Integer to, int lowest, int highest) {
        if (from == null && to == null) {
            throw new IllegalArgumentException("from or to must be given");
        }
        within(from, lowest, highest);
        within(to, lowest, highest);
        if (from != null && to != null && from > to) {
            throw new IllegalArgumentException("from must not be greater than to");
        }
    }

    private static void within(@Nullable Integer bound, int lowest, int highest) {
        if (bound != null && (bound < lowest || bound > highest)) {
            throw new IllegalArgumentException("bounds must lie between " + lowest + " and " + highest);
        }
    }
}
