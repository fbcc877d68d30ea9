package health.rapport.measurement.experiment;

import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Intervals by drawing people anew, each arm by itself: bias-corrected and accelerated percentiles (Efron 1987, Journal of
 * the American Statistical Association 82:171-185), the acceleration from the empirical influence of each person.
 *
 * @param resamples how often, at least 200
 * @param confidence between 0 and 1
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, double confidence, long seed) {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);
    private static final int FEWEST = 30;

    public Bootstrap {
        if (resamples < 200 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("200 resamples or more, and a confidence between 0 and 1");
        }
    }

    /** 95 %, of 2,000 resamples. */
    public static Bootstrap standard() {
        return new Bootstrap(2000, 0.95, 1);
    }

    /** Mean treated minus mean control. One outcome for each person assigned; from 30 people an arm on. */
    public Estimate difference(double[] treated, double[] control) {
        return interval(treated, control, Statistic.DIFFERENCE);
    }

    /** Mean treated / mean control - 1. No estimate where a resample has a control that did nothing. */
    public Estimate lift(double[] treated, double[] control) {
        return interval(treated, control, Statistic.LIFT);
    }

    private enum Statistic {
        DIFFERENCE {
            @Override
            double of(double treated, double control) {
                return treated - control;
            }
        },
        LIFT {
            @Override
            double of(double treated, double control) {
                return treated / control - 1;
            }
        };

        abstract double of(double treated, double control);

        /** How the statistic moves with each arm's mean. */
        double[] slopes(double treated, double control) {
            return this == DIFFERENCE
                    ? new double[] {1, -1}
                    : new double[] {1 / control, -treated / (control * control)};
        }
    }

    private Estimate interval(double[] treated, double[] control, Statistic statistic) {
        if (Math.min(treated.length, control.length) < FEWEST) {
            return Arms.tooFew(treated.length, control.length);
        }
        double t = mean(treated);
        double c = mean(control);
        double point = statistic.of(t, c);
        double[] draws = draws(treated, control, statistic);
        if (!Double.isFinite(point) || !Arrays.stream(draws).allMatch(Double::isFinite)) {
            return new NotEstimable(NotEstimable.Reason.CONTROL_NEAR_ZERO);
        }
        Arrays.sort(draws);
        if (draws[0] == draws[draws.length - 1]) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double bias = NORMAL.inverseCumulativeProbability(below(draws, point));
        double acceleration = acceleration(treated, control, statistic.slopes(t, c));
        double z = NORMAL.inverseCumulativeProbability(0.5 + confidence / 2);
        double low = at(draws, corrected(bias, -z, acceleration));
        double high = at(draws, corrected(bias, z, acceleration));
        return new Estimated(point, Math.min(low, point), Math.max(high, point), confidence);
    }

    private double[] draws(double[] treated, double[] control, Statistic statistic) {
        Resampler t = new Resampler(treated);
        Resampler c = new Resampler(control);
        SplittableRandom random = new SplittableRandom(seed);
        double[] draws = new double[resamples];
        Arrays.setAll(draws, draw -> statistic.of(t.mean(random), c.mean(random)));
        return draws;
    }

    /** Share of the draws below the estimate, those at it counted half; never quite 0 or 1. */
    private static double below(double[] draws, double point) {
        double below = 0;
        for (double draw : draws) {
            below += draw < point ? 1 : draw == point ? 0.5 : 0;
        }
        return Math.clamp(below / draws.length, 0.5 / draws.length, 1 - 0.5 / draws.length);
    }

    private static double corrected(double bias, double z, double acceleration) {
        return NORMAL.cumulativeProbability(bias + (bias + z) / (1 - acceleration * (bias + z)));
    }

    private static double acceleration(double[] treated, double[] control, double[] slopes) {
        double[] t = moments(treated);
        double[] c = moments(control);
        double squares = slopes[0] * slopes[0] * t[0] + slopes[1] * slopes[1] * c[0];
        double cubes = Math.pow(slopes[0], 3) * t[1] + Math.pow(slopes[1], 3) * c[1];
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    /** Sums of squares and cubes of what each person moves the mean by. */
    private static double[] moments(double[] outcomes) {
        double mean = mean(outcomes);
        double squares = 0;
        double cubes = 0;
        for (double outcome : outcomes) {
            double influence = (outcome - mean) / outcomes.length;
            squares += influence * influence;
            cubes += influence * influence * influence;
        }
        return new double[] {squares, cubes};
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length + 1) - 1;
        int below = (int) Math.clamp(Math.floor(place), 0, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = Math.clamp(place - below, 0, 1);
        return sorted[below] + part * (sorted[above] - sorted[below]);
    }

    private static double mean(double[] outcomes) {
        return Arrays.stream(outcomes).sum() / outcomes.length;
    }
}
