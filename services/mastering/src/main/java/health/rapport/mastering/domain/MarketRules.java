package health.rapport.mastering.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a person in a market: the one the source names, else by the first three digits of the postal code.
 *
 * @param byZip3 market by the first three digits
 */
public record MarketRules(Map<String, String> byZip3) {
    /** The market of who lives in none. */
    public static final String UNASSIGNED = "unassigned";

    private static final int DIGITS = 3;

    public MarketRules {
        byZip3 = Map.copyOf(byZip3);
    }

    /** The market of a person. */
    public String marketOf(@Nullable String given, @Nullable String postalCode) {
        if (given != null && !given.isBlank()) {
            return given.strip();
        }
        return postalCode == null || postalCode.strip().length() < DIGITS
                ? UNASSIGNED
                : byZip3.getOrDefault(postalCode.strip().substring(0, DIGITS), UNASSIGNED);
    }
}
