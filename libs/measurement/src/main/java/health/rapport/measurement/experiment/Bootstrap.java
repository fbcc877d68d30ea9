package health.rapport.measurement.experiment;

import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Intervals by drawing people anew, each arm by itself: symmetric bootstrap-t (Hall 1988, Journal of the Royal Statistical
 * Society B 50:35-45). Each resample is measured in its own standard errors, so that it holds what it says also where few
 * people make up most of the sum, as in money; percentiles, corrected or not, do not (docs/benchmarks/attribution.md).
 *
 * @param resamples how often, at least 199; best one less than a round number
 * @param confidence between 0 and 1
 * @param seed the same seed gives the same interval
 */
public record Bootstrap(int resamples, double confidence, long seed) {
    private static final int FEWEST = 30;

    public Bootstrap {
        if (resamples < 199 || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("199 resamples or more, and a confidence between 0 and 1");
        }
    }

    /** 95 %, of 1,999 resamples. */
    public static Bootstrap standard() {
        return new Bootstrap(1999, 0.95, 1);
    }

    /** Mean treated minus mean control. One outcome for each person assigned; from 30 people an arm on. */
    public Estimate difference(double[] treated, double[] control) {
        return interval(treated, control, Statistic.DIFFERENCE);
    }

    /** Mean treated / mean control - 1. No estimate where a control that did nothing is not unlikely. */
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

        /** Its standard error, by how it moves with each arm's mean. */
        double error(Resampler.Sample treated, Resampler.Sample control) {
            double one = this == DIFFERENCE ? 1 : 1 / control.mean();
            double other = this == DIFFERENCE ? 1 : treated.mean() / (control.mean() * control.mean());
            return Math.sqrt(one * one * treated.varianceOfMean() + other * other * control.varianceOfMean());
        }
    }

    private Estimate interval(double[] treated, double[] control, Statistic statistic) {
        if (Math.min(treated.length, control.length) < FEWEST) {
            return Arms.tooFew(treated.length, control.length);
        }
        Resampler t = new Resampler(treated);
        Resampler c = new Resampler(control);
        double point = statistic.of(t.observed().mean(), c.observed().mean());
        double error = statistic.error(t.observed(), c.observed());
        if (!Double.isFinite(point) || !Double.isFinite(error)) {
            return new NotEstimable(NotEstimable.Reason.CONTROL_NEAR_ZERO);
        }
        if (error == 0) {
            return new NotEstimable(NotEstimable.Reason.NO_VARIATION);
        }
        double reach = error * at(distances(t, c, statistic), confidence);
        return Double.isFinite(reach)
                ? new Estimated(point, point - reach, point + reach, confidence)
                : new NotEstimable(NotEstimable.Reason.CONTROL_NEAR_ZERO);
    }

    /** How far resamples lie from the estimate, in their own standard errors, in order. */
    private double[] distances(Resampler treated, Resampler control, Statistic statistic) {
        double point =
                statistic.of(treated.observed().mean(), control.observed().mean());
        SplittableRandom random = new SplittableRandom(seed);
        double[] distances = new double[resamples];
        Arrays.setAll(distances, draw -> {
            Resampler.Sample t = treated.draw(random);
            Resampler.Sample c = control.draw(random);
            double distance = Math.abs(statistic.of(t.mean(), c.mean()) - point) / statistic.error(t, c);
            // a resample without any spread, or with a control of zero, is as far as can be
            return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
        });
        Arrays.sort(distances);
        return distances;
    }

    private static double at(double[] sorted, double share) {
        double place = share * (sorted.length + 1) - 1;
        int below = (int) Math.clamp(Math.floor(place), 0, sorted.length - 1);
        int above = Math.min(below + 1, sorted.length - 1);
        double part = Math.clamp(place - below, 0, 1);
        return part < 1e-9 ? sorted[below] : sorted[below] + part * (sorted[above] - sorted[below]);
    }
}
