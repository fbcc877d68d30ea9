package health.rapport.measurement.geo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.SingularMatrixException;

/**
 * Weights, none negative and summing to one, with which a mixture of series comes nearest to another (least squares).
 * Since the weights sum to one this is the point of a polytope that is nearest to the origin, which Wolfe's algorithm finds
 * exactly in finitely many steps (Wolfe 1976, Mathematical Programming 11:128-149).
 */
final class SimplexMixture {
    private static final double TOLERANCE = 1e-14;
    private static final int STEPS = 10_000;

    private final double[][] products;
    private final List<Integer> used = new ArrayList<>();
    private final double[] weights;

    private SimplexMixture(double[][] products) {
        this.products = products;
        this.weights = new double[products.length];
    }

    /**
     * @param target the series to come near to
     * @param series the ones to mix, at least one, each as long as the target
     */
    static double[] weights(double[] target, double[][] series) {
        double[][] distances = new double[series.length][target.length];
        for (int j = 0; j < series.length; j++) {
            for (int t = 0; t < target.length; t++) {
                distances[j][t] = target[t] - series[j][t];
            }
        }
        return new SimplexMixture(products(distances)).solved();
    }

    private double[] solved() {
        double scale = 0;
        int nearest = 0;
        for (int j = 0; j < weights.length; j++) {
            scale = Math.max(scale, products[j][j]);
            nearest = products[j][j] < products[nearest][nearest] ? j : nearest;
        }
        weights[nearest] = 1;
        used.add(nearest);
        for (int step = 0; step < STEPS; step++) {
            int next = steepest();
            double gain = along(weights) - slope(next);
            if (gain <= TOLERANCE * scale || used.contains(next)) {
                return weights;
            }
            used.add(next);
            if (!settle()) {
                return weights;
            }
        }
        return weights;
    }

    /** Moves to the nearest point among mixtures of what is used; drops whatever would weigh less than nothing. */
    private boolean settle() {
        while (true) {
            double[] best;
            try {
                best = affine();
            } catch (SingularMatrixException alike) {
                // the newest says the same as a mixture of the others
                used.removeLast();
                return false;
            }
            double step = step(best);
            for (int i = 0; i < best.length; i++) {
                int j = used.get(i);
                weights[j] += step * (best[i] - weights[j]);
            }
            if (step == 1) {
                return true;
            }
            used.removeIf(j -> {
                boolean gone = weights[j] <= TOLERANCE;
                weights[j] = gone ? 0 : weights[j];
                return gone;
            });
            rescale();
        }
    }

    private double step(double[] best) {
        double step = 1;
        for (int i = 0; i < best.length; i++) {
            double now = weights[used.get(i)];
            if (best[i] <= TOLERANCE && now > best[i]) {
                step = Math.min(step, now / (now - best[i]));
            }
        }
        return step;
    }

    /** The nearest point of the flat through those used, as weights that sum to one and may be negative. */
    private double[] affine() {
        int n = used.size();
        double[][] system = new double[n + 1][n + 1];
        double[] right = new double[n + 1];
        double scale = used.stream().mapToDouble(j -> products[j][j]).max().orElse(1);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                system[i][j] = scale == 0 ? 0 : products[used.get(i)][used.get(j)] / scale;
            }
            system[i][n] = 1;
            system[n][i] = 1;
        }
        right[n] = 1;
        double[] solution = new LUDecomposition(new Array2DRowRealMatrix(system, false), 1e-14)
                .getSolver()
                .solve(new ArrayRealVector(right, false))
                .toArray();
        return Arrays.copyOf(solution, n);
    }

    private void rescale() {
        double sum = Arrays.stream(weights).sum();
        for (int j = 0; j < weights.length; j++) {
            weights[j] /= sum;
        }
    }

    private int steepest() {
        int best = 0;
        for (int j = 1; j < weights.length; j++) {
            best = slope(j) < slope(best) ? j : best;
        }
        return best;
    }

    private double along(double[] of) {
        double sum = 0;
        for (int j = 0; j < of.length; j++) {
            sum += of[j] == 0 ? 0 : of[j] * slope(j);
        }
        return sum;
    }

    private double slope(int j) {
        double sum = 0;
        for (int i : used) {
            sum += weights[i] * products[i][j];
        }
        return sum;
    }

    private static double[][] products(double[][] rows) {
        double[][] products = new double[rows.length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j <= i; j++) {
                for (int t = 0; t < rows[i].length; t++) {
                    products[i][j] += rows[i][t] * rows[j][t];
                }
                products[j][i] = products[i][j];
            }
        }
        return products;
    }
}
