package health.rapport.measurement;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shares the conversions of journeys out over the channels that were part of them. */
public final class Attribution {
    private Attribution() {}

    /**
     * Credits of every channel that occurs, in the order of their names; a channel without credit is there with zero.
     * They sum to all conversions and the whole value up to the rounding of doubles (relative 1e-12); exact sums are the
     * matter of {@link #split}.
     *
     * @throws IllegalArgumentException if the model needs something that the journeys lack, for instance times
     */
    public static List<ChannelCredit> credits(CreditModel model, Journeys journeys) {
        CreditSums sums = new CreditSums(journeys.names.length);
        Steps steps = journeys.steps();
        double[] weights = new double[longest(journeys)];
        for (int j = 0; j < journeys.size(); j++) {
            // most people never convert, and what brought nothing has nothing to share
            if (journeys.conversions[j] != 0 || journeys.values[j] != 0) {
                steps.move(journeys.starts[j], journeys.starts[j + 1]);
                model.weigh(steps, weights);
                share(steps, weights, sums.of(journeys.conversions[j], journeys.values[j]));
            }
        }
        return sums.credits(journeys.channels());
    }

    /** The same for journeys one by one. */
    public static List<ChannelCredit> credits(CreditModel model, Iterable<Journey> journeys) {
        return credits(model, Journeys.of(journeys));
    }

    /**
     * One conversion's worth of micro-units, shared exactly: the entries of a double-entry ledger.
     *
     * @param micro what is shared; negative for a reversal, which is the exact mirror of its entry
     * @return every channel of the journey with its part; the parts sum to {@code micro}
     */
    public static SortedMap<String, Long> split(CreditModel model, List<Touch> touches, long micro) {
        long[] parts = LargestRemainder.split(micro, model.weights(touches));
        SortedMap<String, Long> entries = new TreeMap<>();
        for (int i = 0; i < parts.length; i++) {
            entries.merge(touches.get(i).channel(), parts[i], Math::addExact);
        }
        return entries;
    }

    private static void share(Steps steps, double[] weights, CreditSums sums) {
        int n = steps.count();
        double all = 0;
        for (int i = 0; i < n; i++) {
            all += weights[i];
        }
        for (int i = 0; i < n; i++) {
            if (weights[i] != 0) {
                sums.add(steps.channel(i), weights[i] / all);
            }
        }
    }

    private static int longest(Journeys journeys) {
        int longest = 0;
        for (int j = 0; j < journeys.size(); j++) {
            longest = Math.max(longest, journeys.starts[j + 1] - journeys.starts[j]);
        }
        return longest;
    }
}
