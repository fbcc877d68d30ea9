package health.rapport.measurement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.Well19937c;

/**
 * How far credits would move if other people of the same kind had come: the people of all journeys are drawn anew, each
 * counted as often as a Poisson draw of mean 1 says (Hanley and MacGibbon 2006, Statistics in Medicine 25:1443-1458), and
 * the model is asked again. A journey's value is taken as equal over its conversions.
 *
 * @param resamples how often, at least 50
 * @param confidence of the intervals, between 0 and 1
 * @param seed the same seed gives the same intervals
 */
public record CreditBootstrap(int resamples, double confidence, long seed) {
    private static final int FEW = 20;

    public CreditBootstrap {
        if (resamples < 50 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("50 resamples or more, and a confidence between 0 and 1");
        }
    }

    /**
     * @param conversions with its percentile interval, widened to the point where that lies outside
     * @param value likewise
     */
    public record Interval(String channel, Estimated conversions, Estimated value) {}

    /** Of every channel, in the order of their names. */
    public List<Interval> intervals(AttributionModel model, Journeys journeys) {
        List<ChannelCredit> credits = model.credits(journeys);
        double[][] conversions = new double[credits.size()][resamples];
        double[][] values = new double[credits.size()][resamples];
        SplittableRandom random = new SplittableRandom(seed);
        for (int run = 0; run < resamples; run++) {
            List<ChannelCredit> again = model.credits(drawn(journeys, random.split()));
            for (int c = 0; c < again.size(); c++) {
                conversions[c][run] = again.get(c).conversions();
                values[c][run] = again.get(c).value();
            }
        }
        List<Interval> intervals = new ArrayList<>();
        for (int c = 0; c < conversions.length; c++) {
            ChannelCredit credit = credits.get(c);
            intervals.add(new Interval(
                    credit.channel(),
                    interval(credit.conversions(), conversions[c]),
                    interval(credit.value(), values[c])));
        }
        return intervals;
    }

    private Estimated interval(double point, double[] draws) {
        Arrays.sort(draws);
        double tail = (1 - confidence) / 2;
        double low = draws[(int) Math.floor(tail * resamples)];
        double high = draws[(int) Math.ceil((1 - tail) * resamples) - 1];
        return new Estimated(point, Math.min(low, point), Math.max(high, point), confidence);
    }

    private static Journeys drawn(Journeys journeys, SplittableRandom random) {
        Well19937c forMany = new Well19937c(random.nextLong());
        long[] conversions = new long[journeys.size()];
        double[] values = new double[journeys.size()];
        long[] nulls = new long[journeys.size()];
        for (int j = 0; j < conversions.length; j++) {
            long before = journeys.conversions[j];
            conversions[j] = poisson(before, random, forMany);
            values[j] = before == 0 ? journeys.values[j] : journeys.values[j] / before * conversions[j];
            nulls[j] = poisson(journeys.nulls[j], random, forMany);
        }
        return journeys.reweighted(conversions, values, nulls);
    }

    private static long poisson(long mean, SplittableRandom random, Well19937c forMany) {
        if (mean > FEW) {
            return new PoissonDistribution(forMany, mean, 1e-12, 10_000_000).sample();
        }
        double limit = Math.exp(-mean);
        long count = 0;
        for (double product = random.nextDouble(); product > limit; product *= random.nextDouble()) {
            count++;
        }
        return count;
    }
}
