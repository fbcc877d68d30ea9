package health.rapport.measurement.observational;

import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;

/**
 * Log odds of being reached, given the covariates: logistic regression by Newton's method on standardised covariates, with
 * a small ridge so that covariates that tell the two groups apart completely still have an answer.
 */
final class Propensity {
    private static final double RIDGE = 1e-3;
    private static final int STEPS = 50;
    private static final double SETTLED = 1e-10;

    private Propensity() {}

    static double[] logOdds(List<Subject> subjects) {
        double[][] rows = standardised(subjects);
        int width = rows[0].length;
        double[] slopes = new double[width];
        for (int step = 0; step < STEPS; step++) {
            double[] change = newton(subjects, rows, slopes);
            double largest = 0;
            for (int k = 0; k < width; k++) {
                slopes[k] += change[k];
                largest = Math.max(largest, Math.abs(change[k]));
            }
            if (largest < SETTLED) {
                break;
            }
        }
        double[] odds = new double[rows.length];
        for (int i = 0; i < odds.length; i++) {
            odds[i] = dot(slopes, rows[i]);
        }
        return odds;
    }

    private static double[] newton(List<Subject> subjects, double[][] rows, double[] slopes) {
        int width = slopes.length;
        double[][] curvature = new double[width][width];
        double[] gradient = new double[width];
        for (int i = 0; i < rows.length; i++) {
            double chance = 1 / (1 + Math.exp(-dot(slopes, rows[i])));
            double missing = (subjects.get(i).reached() ? 1 : 0) - chance;
            double weight = chance * (1 - chance);
            for (int k = 0; k < width; k++) {
                gradient[k] += missing * rows[i][k];
                for (int l = 0; l <= k; l++) {
                    curvature[k][l] += weight * rows[i][k] * rows[i][l];
                    curvature[l][k] = curvature[k][l];
                }
            }
        }
        for (int k = 0; k < width; k++) {
            gradient[k] -= k == 0 ? 0 : RIDGE * slopes[k];
            curvature[k][k] += RIDGE;
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(curvature, false), 1e-10, 0)
                .getSolver()
                .solve(new ArrayRealVector(gradient, false))
                .toArray();
    }

    /** With a column of ones in front. */
    private static double[][] standardised(List<Subject> subjects) {
        int width = subjects.getFirst().covariates().size();
        double[][] rows = new double[subjects.size()][width + 1];
        for (int k = 0; k < width; k++) {
            int column = k;
            double mean = subjects.stream()
                    .mapToDouble(subject -> subject.covariates().get(column))
                    .average()
                    .orElse(0);
            double spread = Math.sqrt(subjects.stream()
                    .mapToDouble(subject -> Math.pow(subject.covariates().get(column) - mean, 2))
                    .average()
                    .orElse(0));
            for (int i = 0; i < rows.length; i++) {
                rows[i][0] = 1;
                rows[i][k + 1] = spread == 0 ? 0 : (subjects.get(i).covariates().get(k) - mean) / spread;
            }
        }
        for (double[] row : rows) {
            row[0] = 1;
        }
        return rows;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
