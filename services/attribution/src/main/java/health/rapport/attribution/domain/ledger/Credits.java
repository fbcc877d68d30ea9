package health.rapport.attribution.domain.ledger;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What each channel of each campaign gets of a conversion: for every model of {@link RuleModels} a part for every line, in
 * this order. The parts of one model sum to the conversion and its worth, to the unit. Arrays are not copied; nobody changes
 * them.
 */
@SuppressWarnings("ArrayRecordComponent") // millions of them are written and read
public record Credits(
        int[] channels, int[] campaigns, long[] conversions, long @Nullable [] expected, long @Nullable [] actual) {

    /** How many lines each model has. */
    public int lines() {
        return channels.length;
    }

    /** The mirror, of which a reversal is made. */
    public Credits negated() {
        return new Credits(channels, campaigns, negated(conversions), mirror(expected), mirror(actual));
    }

    private static long @Nullable [] mirror(long @Nullable [] of) {
        return of == null ? null : negated(of);
    }

    private static long[] negated(long[] of) {
        return Arrays.stream(of).map(Math::negateExact).toArray();
    }
}
