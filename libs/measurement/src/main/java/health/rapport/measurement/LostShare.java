package health.rapport.measurement;

/**
 * Of the people who come through each state, the share that would not have come if some states were removed and what
 * flows into them were lost.
 *
 * <p>Counts are a flow, so this share {@code v} of a state is the mean of its sources' shares, weighted by what came from
 * where, with 1 for removed states and 0 for the start: {@code f(j) v(j) = sum over i of c(i,j) v(i)}. That is an M-matrix
 * with rows that are probabilities of the chain walked backwards. Gauss-Seidel from below rises to its solution and only
 * adds and multiplies positive numbers, so small shares keep all their digits.
 *
 * <p>The error is known at every step: what is missing in a state's flow ({@code f(j)} times the last change) converts at
 * most once, so conversions lost are off by at most the sum of these. See docs/adr/0035.
 */
final class LostShare {
    private static final double PRECISION = 1e-15;
    private static final int SWEEPS = 400;

    private final StateGraph graph;
    private final boolean[] removed;
    final double[] share;

    LostShare(StateGraph graph) {
        this.graph = graph;
        this.removed = new boolean[graph.size];
        this.share = new double[graph.size];
    }

    /**
     * Solves it for these states removed.
     *
     * @param people who convert, the measure of what is negligible
     * @throws ArithmeticException if it cannot be solved to full precision
     */
    double[] without(int[] states, double people) {
        java.util.Arrays.fill(removed, false);
        java.util.Arrays.fill(share, 0);
        for (int state : states) {
            removed[state] = true;
            share[state] = 1;
        }
        if (!settled(people)) {
            new Krylov(graph, removed).improve(share);
            if (!settled(people)) {
                throw new ArithmeticException("the chain cannot be solved to full precision");
            }
        }
        return share;
    }

    private boolean settled(double people) {
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            double missing = sweep % 2 == 0 ? forward() : backward();
            if (missing <= PRECISION * people) {
                return true;
            }
        }
        return missingIsRounding();
    }

    private double forward() {
        double missing = 0;
        for (int state = 0; state < graph.size; state++) {
            missing += renewed(state);
        }
        return missing;
    }

    private double backward() {
        double missing = 0;
        for (int state = graph.size - 1; state >= 0; state--) {
            missing += renewed(state);
        }
        return missing;
    }

    private double renewed(int state) {
        if (removed[state]) {
            return 0;
        }
        double flow = flow(state);
        double missing = Math.abs(flow - graph.through[state] * share[state]);
        share[state] = flow / graph.through[state];
        return missing;
    }

    private double flow(int state) {
        double flow = 0;
        for (int move = graph.rows[state]; move < graph.rows[state + 1]; move++) {
            flow += graph.amounts[move] * share[graph.sources[move]];
        }
        return flow;
    }

    // each state's flow is known to some units in the last place; less than that cannot be asked for
    private boolean missingIsRounding() {
        double missing = 0;
        double rounding = 0;
        for (int state = 0; state < graph.size; state++) {
            rounding += Math.ulp(graph.through[state] * share[state]);
            missing += renewed(state);
        }
        return missing <= 4 * rounding;
    }
}
