package health.rapport.measurement.experiment;

import health.rapport.measurement.ArmCount;
import health.rapport.measurement.Estimated;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * What is believed about two proportions after an experiment, having believed {@code Beta(successes, failures)} of each
 * before. Computed by quadrature, not by drawing, so it repeats itself.
 *
 * @param successes of the prior, more than zero
 * @param failures of the prior, more than zero
 * @param confidence probability that the credible interval holds the difference
 */
public record BetaBinomial(double successes, double failures, double confidence) {
    private static final int PIECES = 8;
    private static final int NODES = 32;
    private static final double REACH = 12;
    private static final int HALVINGS = 60;
    private static final GaussIntegratorFactory GAUSS = new GaussIntegratorFactory();

    public BetaBinomial {
        if (!(successes > 0 && failures > 0 && confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("a prior has positive parts, and confidence lies between 0 and 1");
        }
    }

    /** Every proportion equally likely before; 95 %. */
    public static BetaBinomial standard() {
        return new BetaBinomial(1, 1, 0.95);
    }

    /**
     * @param chanceBetter probability that the treated proportion is the larger one
     * @param difference posterior mean of treated minus control, with the central credible interval
     */
    public record Posterior(double chanceBetter, Estimated difference) {}

    /** Treated against control; arms may be small or empty, then the prior speaks. */
    public Posterior compare(ArmCount treated, ArmCount control) {
        BetaDistribution t = after(treated);
        BetaDistribution c = after(control);
        double mean = t.getNumericalMean() - c.getNumericalMean();
        double tail = (1 - confidence) / 2;
        double low = quantile(t, c, tail);
        double high = quantile(t, c, 1 - tail);
        return new Posterior(
                Math.clamp(1 - atMost(t, c, 0), 0, 1),
                new Estimated(mean, Math.min(low, mean), Math.max(high, mean), confidence));
    }

    private BetaDistribution after(ArmCount arm) {
        return new BetaDistribution(null, successes + arm.successes(), failures + arm.people() - arm.successes());
    }

    private static double quantile(BetaDistribution treated, BetaDistribution control, double probability) {
        double low = -1;
        double high = 1;
        for (int i = 0; i < HALVINGS && high - low > 1e-13; i++) {
            double middle = (low + high) / 2;
            if (atMost(treated, control, middle) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** Probability that treated minus control is at most this. */
    private static double atMost(BetaDistribution treated, BetaDistribution control, double difference) {
        double mean = control.getNumericalMean();
        double reach = REACH * Math.sqrt(control.getNumericalVariance());
        // the treated proportion lies between 0 and 1, and the integrand has a bend where it gets there
        double from = Math.max(Math.max(0, mean - reach), -difference);
        double to = Math.min(1, mean + reach);
        double bend = Math.min(to, 1 - difference);
        double sum = 1 - difference < to ? between(control, Math.max(from, 1 - difference), to) : 0;
        for (int piece = 0; piece < PIECES && from < bend; piece++) {
            double start = from + (bend - from) * piece / PIECES;
            double end = from + (bend - from) * (piece + 1) / PIECES;
            GaussIntegrator gauss = GAUSS.legendre(NODES, start, end);
            sum += gauss.integrate(x -> control.density(x) * below(treated, x + difference));
        }
        return sum;
    }

    private static double between(BetaDistribution of, double from, double to) {
        return of.cumulativeProbability(to) - of.cumulativeProbability(from);
    }

    private static double below(BetaDistribution of, double x) {
        return x <= 0 ? 0 : x >= 1 ? 1 : of.cumulativeProbability(x);
    }
}
