package health.rapport.measurement;

import java.util.ArrayList;
import java.util.List;

/**
 * What each channel was credited so far. The sums carry their rounding error along (Knuth's two-sum, which needs no
 * branch), so that ten million small credits add up to what was shared out, in whatever order they come.
 */
final class CreditSums {
    private final double[] conversions;
    private final double[] lostConversions;
    private final double[] values;
    private final double[] lostValues;
    private double converted;
    private double value;

    CreditSums(int channels) {
        conversions = new double[channels];
        lostConversions = new double[channels];
        values = new double[channels];
        lostValues = new double[channels];
    }

    /** What is shared out next. */
    CreditSums of(double newlyConverted, double newValue) {
        converted = newlyConverted;
        value = newValue;
        return this;
    }

    /** A share of it, from 0 to 1, for a channel. */
    void add(int channel, double share) {
        add(conversions, lostConversions, channel, converted * share);
        add(values, lostValues, channel, value * share);
    }

    List<ChannelCredit> credits(List<String> channels) {
        List<ChannelCredit> credits = new ArrayList<>(channels.size());
        for (int c = 0; c < channels.size(); c++) {
            credits.add(
                    new ChannelCredit(channels.get(c), conversions[c] + lostConversions[c], values[c] + lostValues[c]));
        }
        return credits;
    }

    private static void add(double[] sums, double[] lost, int channel, double term) {
        double sum = sums[channel];
        double next = sum + term;
        double part = next - sum;
        lost[channel] += (sum - (next - part)) + (term - part);
        sums[channel] = next;
    }
}
