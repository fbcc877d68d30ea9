package health.rapport.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
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

    /** From 0 to 100, in parts of a million at the finest; without trailing zeros. */
    static BigDecimal percent(BigDecimal percent, String name) {
        BigDecimal held = new Value.Number(percent).number();
        if (held.signum() < 0 || held.compareTo(BigDecimal.valueOf(100)) > 0 || held.scale() > 4) {
            throw new IllegalArgumentException(name + " must lie between 0 and 100 and have at most four decimals");
        }
        return held;
    }

    static void day(@Nullable LocalDate day, String name) {
        if (day != null && (day.getYear() < 1 || day.getYear() > 9999)) {
            throw new IllegalArgumentException(name + " must lie in the years 1 to 9999");
        }
    }

    private static void within(@Nullable Integer bound, int lowest, int highest) {
        if (bound != null && (bound < lowest || bound > highest)) {
            throw new IllegalArgumentException("bounds must lie between " + lowest + " and " + highest);
        }
    }
}
