package health.rapport.measurement;

import java.util.Arrays;

/**
 * The stabilised biconjugate gradient method (van der Vorst 1992) for {@link LostShare}'s equations, scaled by what comes
 * through each state. It is for chains in which people go round for thousands of steps, where sweeps alone creep.
 */
final class Krylov {
    private static final int STEPS = 500;
    private static final double ENOUGH = 1e-13;

    private final StateGraph graph;
    private final boolean[] removed;
    private final double[] residual;
    private final double[] shadow;
    private final double[] direction;
    private final double[] image;
    private final double[] secondImage;

    Krylov(StateGraph graph, boolean[] removed) {
        this.graph = graph;
        this.removed = removed;
        residual = new double[graph.size];
        shadow = new double[graph.size];
        direction = new double[graph.size];
        image = new double[graph.size];
        secondImage = new double[graph.size];
    }

    /** Moves towards the solution, as far as it gets; the caller judges the result. */
    void improve(double[] share) {
        apply(share, residual);
        for (int i = 0; i < residual.length; i++) {
            residual[i] = removed[i] ? 0 : -residual[i];
        }
        System.arraycopy(residual, 0, shadow, 0, residual.length);
        Arrays.fill(direction, 0);
        Arrays.fill(image, 0);
        double target = ENOUGH * norm(residual);
        double rho = 1;
        double alpha = 1;
        double omega = 1;
        for (int step = 0; step < STEPS && norm(residual) > target; step++) {
            double next = dot(shadow, residual);
            double beta = next / rho * (alpha / omega);
            rho = next;
            for (int i = 0; i < direction.length; i++) {
                direction[i] = residual[i] + beta * (direction[i] - omega * image[i]);
            }
            apply(direction, image);
            alpha = rho / dot(shadow, image);
            add(residual, -alpha, image);
            apply(residual, secondImage);
            omega = dot(secondImage, residual) / dot(secondImage, secondImage);
            if (!Double.isFinite(alpha) || !Double.isFinite(omega) || omega == 0) {
                return;
            }
            add(share, alpha, direction);
            add(share, omega, residual);
            add(residual, -omega, secondImage);
        }
    }

    /** What each state's equation, divided by what comes through it, makes of these shares. */
    private void apply(double[] shares, double[] result) {
        for (int state = 0; state < graph.size; state++) {
            if (removed[state]) {
                result[state] = 0;
                continue;
            }
            double flow = 0;
            for (int move = graph.rows[state]; move < graph.rows[state + 1]; move++) {
                flow += graph.amounts[move] * shares[graph.sources[move]];
            }
            result[state] = shares[state] - flow / graph.through[state];
        }
    }

    private static void add(double[] to, double factor, double[] what) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * what[i];
        }
    }

    private static double norm(double[] of) {
        return Math.sqrt(dot(of, of));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
