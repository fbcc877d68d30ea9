package health.rapport.measurement;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shapley values by place in the journey (Zhao, Mahboobi and Bagheri 2018, "Shapley Value Methods for Attribution Modeling
 * in Online Advertising", section 4): each distinct channel of a journey has the same share of it, and a channel that
 * comes several times has it in equal parts at each of its places. Summed over the places it is {@link UniqueChannels}.
 */
public final class OrderedShapley {
    private OrderedShapley() {}

    /**
     * @param place in the journey, from 1 on
     */
    public record PlaceCredit(String channel, int place, double conversions, double value) {}

    private record Key(String channel, int place) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int names = channel.compareTo(other.channel);
            return names == 0 ? Integer.compare(place, other.place) : names;
        }
    }

    private static final class Tally {
        private final CompensatedSum conversions = new CompensatedSum();
        private final CompensatedSum value = new CompensatedSum();
    }

    /** By channel's name, then place; only places at which the channel occurs. */
    public static List<PlaceCredit> credits(Journeys journeys) {
        Map<Key, Tally> tallies = new TreeMap<>();
        UniqueChannels model = new UniqueChannels();
        Steps steps = journeys.steps();
        for (int j = 0; j < journeys.size(); j++) {
            steps.move(journeys.starts[j], journeys.starts[j + 1]);
            double[] weights = new double[steps.count()];
            model.weigh(steps, weights);
            double all = java.util.Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                Key key = new Key(journeys.names[steps.channel(i)], i + 1);
                Tally tally = tallies.computeIfAbsent(key, unseen -> new Tally());
                tally.conversions.add(journeys.conversions[j] * weights[i] / all);
                tally.value.add(journeys.values[j] * weights[i] / all);
            }
        }
        List<PlaceCredit> credits = new ArrayList<>();
        tallies.forEach((key, tally) ->
                credits.add(new PlaceCredit(key.channel, key.place, tally.conversions.total(), tally.value.total())));
        return credits;
    }
}
