package health.rapport.measurement.experiment;

import health.rapport.measurement.ArmOutcome;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * Outcomes freed from what was known of people before the experiment began, so that the same difference is seen with less
 * noise (Deng, Xu, Kohavi and Walker 2013, WSDM). Each outcome is lowered by what its covariates foretell, with slopes
 * common to both arms, taken within the arms; covariates that say the same as others change nothing.
 *
 * @param treated outcomes of the treated, adjusted
 * @param control outcomes of the control, adjusted
 * @param explained share of the outcomes' variance within the arms that the covariates explained, 0 to 1
 */
public record Cuped(ArmOutcome treated, ArmOutcome control, double explained) {

    /**
     * @param outcomes one for each person assigned
     * @param inTreatment arm of each
     * @param covariates a row of finite numbers for each person, all known before the experiment began: whatever the
     *     campaign itself may have changed would take its effect away
     * @throws IllegalArgumentException if there are not as many rows and arms as outcomes
     */
    public static Cuped adjust(double[] outcomes, boolean[] inTreatment, double[][] covariates) {
        if (outcomes.length != inTreatment.length || outcomes.length != covariates.length || outcomes.length == 0) {
            throw new IllegalArgumentException("each person has an outcome, an arm and a row of covariates");
        }
        Within within = new Within(inTreatment, covariates);
        double[] slopes = within.slopes(outcomes);
        double[] all = within.overall();
        double[] adjusted = new double[outcomes.length];
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = outcomes[i] - dot(slopes, covariates[i]) + dot(slopes, all);
        }
        ArmOutcome treated = arm(adjusted, inTreatment, true);
        ArmOutcome control = arm(adjusted, inTreatment, false);
        double before = arm(outcomes, inTreatment, true).squaredDeviations()
                + arm(outcomes, inTreatment, false).squaredDeviations();
        double after = treated.squaredDeviations() + control.squaredDeviations();
        return new Cuped(treated, control, before == 0 ? 0 : Math.clamp(1 - after / before, 0, 1));
    }

    private static ArmOutcome arm(double[] outcomes, boolean[] inTreatment, boolean wanted) {
        double[] chosen = new double[outcomes.length];
        int count = 0;
        for (int i = 0; i < outcomes.length; i++) {
            if (inTreatment[i] == wanted) {
                chosen[count++] = outcomes[i];
            }
        }
        return ArmOutcome.of(java.util.Arrays.copyOf(chosen, count));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Covariates as distances from their arm's mean, in units of their spread. */
    private static final class Within {
        private static final double SAME = 1e-10;
        private final boolean[] treated;
        private final double[][] covariates;
        private final double[][] means;
        private final double[] scales;

        Within(boolean[] treated, double[][] covariates) {
            this.treated = treated;
            this.covariates = covariates;
            int width = covariates[0].length;
            means = new double[2][width];
            int[] people = new int[2];
            for (int i = 0; i < treated.length; i++) {
                int arm = treated[i] ? 1 : 0;
                people[arm]++;
                for (int k = 0; k < width; k++) {
                    means[arm][k] += (covariates[i][k] - means[arm][k]) / people[arm];
                }
            }
            scales = new double[width];
            for (int i = 0; i < treated.length; i++) {
                for (int k = 0; k < width; k++) {
                    scales[k] += Math.pow(covariates[i][k] - means[treated[i] ? 1 : 0][k], 2);
                }
            }
            for (int k = 0; k < width; k++) {
                scales[k] = scales[k] == 0 ? 1 : Math.sqrt(scales[k]);
            }
        }

        double[] slopes(double[] outcomes) {
            int width = scales.length;
            double[][] squares = new double[width][width];
            double[] products = new double[width];
            double[] distance = new double[width];
            for (int i = 0; i < outcomes.length; i++) {
                double[] mean = means[treated[i] ? 1 : 0];
                for (int k = 0; k < width; k++) {
                    distance[k] = (covariates[i][k] - mean[k]) / scales[k];
                    products[k] += distance[k] * outcomes[i];
                    for (int l = 0; l <= k; l++) {
                        squares[k][l] += distance[k] * distance[l];
                        squares[l][k] = squares[k][l];
                    }
                }
            }
            double[] slopes = solve(squares, products);
            for (int k = 0; k < width; k++) {
                slopes[k] /= scales[k];
            }
            return slopes;
        }

        /** The shortest solution, so that covariates that repeat others do no harm. */
        private static double[] solve(double[][] squares, double[] products) {
            SingularValueDecomposition parts = new SingularValueDecomposition(new Array2DRowRealMatrix(squares, false));
            ArrayRealVector turned = new ArrayRealVector(parts.getUT().operate(products));
            double[] values = parts.getSingularValues();
            for (int k = 0; k < values.length; k++) {
                turned.setEntry(k, values[k] > SAME * values[0] ? turned.getEntry(k) / values[k] : 0);
            }
            return parts.getV().operate(turned).toArray();
        }

        double[] overall() {
            double[] mean = new double[scales.length];
            for (double[] row : covariates) {
                for (int k = 0; k < mean.length; k++) {
                    mean[k] += row[k] / covariates.length;
                }
            }
            return mean;
        }
    }
}
