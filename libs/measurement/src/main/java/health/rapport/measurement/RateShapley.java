package health.rapport.measurement;

import java.util.ArrayList;
import java.util.List;

/**
 * Shapley values of the game in which a set of channels is worth the conversion rate of the journeys whose channels all
 * lie in it (people who converted over people), and the value per person. Sets without journeys are worth nothing. A
 * channel that lowers the rate of those it joins has a negative value, which is kept.
 *
 * <p>The values sum to the rate of everybody, so multiplied by all people they are credits that sum to all conversions.
 * Exact, over all sets.
 */
public final class RateShapley {
    /** The number of sets doubles with each channel. */
    public static final int MOST_CHANNELS = 20;

    private final List<String> channels;
    private final double[] converted;
    private final double[] value;
    private final double[] people;

    private RateShapley(List<String> channels) {
        this.channels = channels;
        converted = new double[1 << channels.size()];
        value = new double[converted.length];
        people = new double[converted.length];
    }

    /**
     * @throws IllegalArgumentException if there are more than {@value #MOST_CHANNELS} channels
     */
    public static RateShapley of(Journeys journeys) {
        if (journeys.channels().size() > MOST_CHANNELS) {
            throw new IllegalArgumentException(
                    "shapley looks at every set of channels, of which there are too many with" + " more than "
                            + MOST_CHANNELS + " channels; put rare ones together under one name");
        }
        RateShapley game = new RateShapley(journeys.channels());
        Steps steps = journeys.steps();
        for (int j = 0; j < journeys.size(); j++) {
            steps.move(journeys.starts[j], journeys.starts[j + 1]);
            int set = set(steps);
            game.converted[set] += journeys.conversions[j];
            game.value[set] += journeys.values[j];
            game.people[set] += journeys.conversions[j] + journeys.nulls[j];
        }
        game.addSubsets(game.converted);
        game.addSubsets(game.value);
        game.addSubsets(game.people);
        return game;
    }

    /** Of every channel that occurs, in the order of their names; negative ones are kept. */
    public List<ChannelCredit> credits() {
        double[] sizes = weightsBySize();
        double everybody = people[people.length - 1];
        List<ChannelCredit> credits = new ArrayList<>();
        for (int channel = 0; channel < channels.size(); channel++) {
            double[] mean = joining(channel, sizes);
            credits.add(new ChannelCredit(channels.get(channel), mean[0] * everybody, mean[1] * everybody));
        }
        return credits;
    }

    private double[] joining(int channel, double[] sizes) {
        int joined = 1 << channel;
        CompensatedSum rates = new CompensatedSum();
        CompensatedSum values = new CompensatedSum();
        for (int set = 0; set < people.length; set++) {
            if ((set & joined) == 0) {
                double weight = sizes[Integer.bitCount(set)];
                rates.add(weight * (worth(converted, set | joined) - worth(converted, set)));
                values.add(weight * (worth(value, set | joined) - worth(value, set)));
            }
        }
        return new double[] {rates.total(), values.total()};
    }

    private double worth(double[] of, int set) {
        return people[set] == 0 ? 0 : of[set] / people[set];
    }

    /** {@code |S|! (n-|S|-1)! / n!}, the chance that exactly these come before the one who joins. */
    private double[] weightsBySize() {
        int n = channels.size();
        double[] weights = new double[n];
        double choices = 1;
        for (int size = 0; size < n; size++) {
            weights[size] = 1 / (n * choices);
            choices = choices * (n - 1 - size) / (size + 1);
        }
        return weights;
    }

    private void addSubsets(double[] of) {
        for (int channel = 0; channel < channels.size(); channel++) {
            int bit = 1 << channel;
            for (int set = 0; set < of.length; set++) {
                if ((set & bit) != 0) {
                    of[set] += of[set ^ bit];
                }
            }
        }
    }

    private static int set(Steps steps) {
        int set = 0;
        for (int i = 0; i < steps.count(); i++) {
            set |= 1 << steps.channel(i);
        }
        return set;
    }
}
