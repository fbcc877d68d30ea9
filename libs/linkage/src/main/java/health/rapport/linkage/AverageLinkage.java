package health.rapport.linkage;

/**
 * Average linkage over a small dense set. Items are numbered in the order that breaks ties; a group is known by its
 * smallest member. Weights are kept as whole millionths of a bit, so that sums do not depend on their order.
 */
final class AverageLinkage {
    private static final double SCALE = 1e6;
    private static final double MOST_BITS = 30;
    /** A rival this much weaker is still a rival. */
    private static final double RIVAL_MARGIN = 3 * SCALE;

    private final int size;
    private final int[] group;
    private final long[][] sum;
    private final int[][] votes;
    private final boolean[][] allowed;
    private final boolean[][] forbidden;
    private final boolean[][] forbiddenBySteward;
    private final boolean[][] held;

    /**
     * What one pair says.
     *
     * @param logOdds that the two are one
     * @param allows whether it suffices for joining
     * @param forbids whether it bars joining
     * @param abstains whether its weight does not count
     */
    record Vote(double logOdds, boolean allows, boolean forbids, boolean abstains) {}

    AverageLinkage(int size) {
        this.size = size;
        group = new int[size];
        sum = new long[size][size];
        votes = new int[size][size];
        allowed = new boolean[size][size];
        forbidden = new boolean[size][size];
        forbiddenBySteward = new boolean[size][size];
        held = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            group[i] = i;
        }
    }

    void vote(int a, int b, Vote vote) {
        if (!vote.abstains) {
            double bits = Math.clamp(vote.logOdds, -MOST_BITS, MOST_BITS);
            sum[a][b] = sum[b][a] = Math.round(bits * SCALE);
            votes[a][b] = votes[b][a] = 1;
        }
        allowed[a][b] = allowed[b][a] = vote.allows;
        forbidden[a][b] = forbidden[b][a] = vote.forbids;
    }

    /** Keeps two items apart for good. */
    void forbid(int a, int b) {
        forbidden[a][b] = forbidden[b][a] = true;
        forbiddenBySteward[a][b] = forbiddenBySteward[b][a] = true;
    }

    /** Joins two items whatever their votes say, unless a steward keeps the groups apart. */
    void unite(int a, int b) {
        int left = Math.min(group[a], group[b]);
        int right = Math.max(group[a], group[b]);
        if (left != right && !forbiddenBySteward[left][right]) {
            join(left, right);
        }
    }

    /** Joins the best pair of groups until none is left that may be joined. */
    void run() {
        while (joinOrHoldBest()) {
            // each round joins two groups or holds one pair back, so this ends
        }
    }

    /** The smallest member of the item's group. */
    int group(int item) {
        return group[item];
    }

    private boolean joinOrHoldBest() {
        int bestLeft = -1;
        int bestRight = -1;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                boolean better = mayJoin(i, j) && (bestLeft < 0 || average(i, j) > average(bestLeft, bestRight));
                if (better) {
                    bestLeft = i;
                    bestRight = j;
                }
            }
        }
        if (bestLeft < 0) {
            return false;
        }
        if (isContested(bestLeft, bestRight)) {
            held[bestLeft][bestRight] = held[bestRight][bestLeft] = true;
        } else {
            join(bestLeft, bestRight);
        }
        return true;
    }

    private boolean mayJoin(int i, int j) {
        return allowed[i][j] && group[i] == i && group[j] == j && !forbidden[i][j] && !held[i][j] && average(i, j) >= 0;
    }

    private double average(int i, int j) {
        return votes[i][j] == 0 ? 0 : (double) sum[i][j] / votes[i][j];
    }

    private boolean isContested(int i, int j) {
        double own = average(i, j);
        for (int k = 0; k < size; k++) {
            boolean other = k != i && k != j && group[k] == k;
            if (other && (isRival(i, j, k, own) || isRival(j, i, k, own))) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code side} would as well join {@code rival}, which must not be one with {@code partner}. */
    private boolean isRival(int side, int partner, int rival, double own) {
        return forbidden[partner][rival]
                && allowed[side][rival]
                && !forbidden[side][rival]
                && average(side, rival) >= own - RIVAL_MARGIN;
    }

    private void join(int left, int right) {
        for (int k = 0; k < size; k++) {
            sum[left][k] = sum[k][left] = sum[left][k] + sum[right][k];
            votes[left][k] = votes[k][left] = votes[left][k] + votes[right][k];
            allowed[left][k] = allowed[k][left] = allowed[left][k] || allowed[right][k];
            forbidden[left][k] = forbidden[k][left] = forbidden[left][k] || forbidden[right][k];
            forbiddenBySteward[left][k] =
                    forbiddenBySteward[k][left] = forbiddenBySteward[left][k] || forbiddenBySteward[right][k];
            held[left][k] = held[k][left] = held[left][k] || held[right][k];
        }
        for (int k = 0; k < size; k++) {
            group[k] = group[k] == right ? left : group[k];
        }
    }
}
