package health.rapport.measurement;

import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether the arms have the sizes they were drawn with. A mismatch means that people were lost on one side, and then no
 * effect of this experiment is to be believed.
 *
 * @param chiSquare Pearson's statistic
 * @param pValue chance of a mismatch at least this large if the arms were drawn as planned
 */
public record SampleRatio(double chiSquare, double pValue) {
    /** Small, because every report looks at it again (Fabijan et al., KDD 2019). */
    private static final double ALARM = 0.0005;

    /**
     * @param people observed in each arm, two arms at least
     * @param shares planned share of each arm, each more than zero; only their proportions mean something
     */
    public static SampleRatio check(long[] people, double[] shares) {
        if (people.length < 2 || people.length != shares.length) {
            throw new IllegalArgumentException("two arms or more, and a planned share for each");
        }
        if (Arrays.stream(people).anyMatch(n -> n < 0) || Arrays.stream(shares).anyMatch(share -> !(share > 0))) {
            throw new IllegalArgumentException("people are counted from zero, and every arm was planned");
        }
        double statistic = statistic(people, shares);
        double below = new ChiSquaredDistribution(null, people.length - 1).cumulativeProbability(statistic);
        return new SampleRatio(statistic, 1 - below);
    }

    /** Whether the experiment is to be distrusted. */
    public boolean mismatch() {
        return pValue < ALARM;
    }

    private static double statistic(long[] people, double[] shares) {
        double all = Arrays.stream(people).sum();
        double planned = Arrays.stream(shares).sum();
        double statistic = 0;
        for (int i = 0; i < people.length && all > 0; i++) {
            double expected = all * shares[i] / planned;
            statistic += (people[i] - expected) * (people[i] - expected) / expected;
        }
        return statistic;
    }
}
