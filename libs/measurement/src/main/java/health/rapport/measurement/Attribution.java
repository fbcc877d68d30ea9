package health.rapport.measurement;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Shares the conversions of journeys out over the channels that were part of them. */
public final class Attribution {
    private Attribution() {}

    /**
     * Credits of every channel that occurs, in the order of their names; a channel without credit is there with zero.
     * They sum to all conversions and the whole value up to the rounding of doubles (relative 1e-12); exact sums are the
     * matter of {@link #split}.
     */
    public static List<ChannelCredit> credits(CreditModel model, Iterable<Journey> journeys) {
        SortedMap<String, Tally> tallies = new TreeMap<>();
        for (Journey journey : journeys) {
            share(model, journey, tallies);
        }
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().credit(entry.getKey()))
                .toList();
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

    private static void share(CreditModel model, Journey journey, Map<String, Tally> tallies) {
        double[] weights = model.weights(journey.touches());
        double all = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            String channel = journey.touches().get(i).channel();
            tallies.computeIfAbsent(channel, unseen -> new Tally()).add(journey, weights[i] / all);
        }
    }

    private static final class Tally {
        private final CompensatedSum conversions = new CompensatedSum();
        private final CompensatedSum value = new CompensatedSum();

        void add(Journey journey, double share) {
            conversions.add(journey.conversions() * share);
            value.add(journey.value() * share);
        }

        ChannelCredit credit(String channel) {
            return new ChannelCredit(channel, conversions.total(), value.total());
        }
    }
}
