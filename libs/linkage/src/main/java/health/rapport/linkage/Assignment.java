package health.rapport.linkage;

import java.util.Arrays;

/**
 * The best one-to-one assignment of rows to columns by the Hungarian method (Kuhn 1955; shortest augmenting paths,
 * Jonker and Volgenant 1987). Worthless pairs stay unassigned.
 */
final class Assignment {
    private static final int NOBODY = -1;

    private final double[][] worth;
    private final int rows;
    private final int columns;
    private final double[] rowPrice;
    private final double[] columnPrice;
    private final int[] rowOf;

    private Assignment(double[][] worth) {
        this.worth = worth;
        rows = worth.length;
        // every row has a column of its own that stands for being left alone
        columns = worth[0].length + rows;
        rowPrice = new double[rows];
        columnPrice = new double[columns];
        rowOf = new int[columns];
        Arrays.fill(rowOf, NOBODY);
    }

    /** For every row its column, or -1; pairs worth zero or less are never assigned. */
    static int[] best(double[][] worth) {
        Assignment assignment = new Assignment(worth);
        for (int row = 0; row < assignment.rows; row++) {
            assignment.augment(row);
        }
        int[] columnOf = new int[worth.length];
        Arrays.fill(columnOf, NOBODY);
        for (int column = 0; column < worth[0].length; column++) {
            int row = assignment.rowOf[column];
            if (row != NOBODY && worth[row][column] > 0) {
                columnOf[row] = column;
            }
        }
        return columnOf;
    }

    private double cost(int row, int column) {
        return column < worth[0].length ? -Math.max(worth[row][column], 0) : 0;
    }

    private void augment(int start) {
        double[] distance = new double[columns];
        int[] from = new int[columns];
        boolean[] done = new boolean[columns];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.fill(from, NOBODY);
        int row = start;
        int last = NOBODY;
        double reached = 0;
        while (true) {
            relax(row, last, reached, new Path(distance, from, done));
            last = nearest(distance, done);
            reached = distance[last];
            done[last] = true;
            if (rowOf[last] == NOBODY) {
                break;
            }
            row = rowOf[last];
        }
        reprice(start, reached, new Path(distance, from, done));
        turn(start, last, from);
    }

    private record Path(double[] distance, int[] from, boolean[] done) {}

    private void relax(int row, int via, double reached, Path path) {
        for (int column = 0; column < columns; column++) {
            double length = reached + cost(row, column) - rowPrice[row] - columnPrice[column];
            if (!path.done[column] && length < path.distance[column]) {
                path.distance[column] = length;
                path.from[column] = via;
            }
        }
    }

    private static int nearest(double[] distance, boolean[] done) {
        int best = NOBODY;
        for (int column = 0; column < distance.length; column++) {
            if (!done[column] && (best == NOBODY || distance[column] < distance[best])) {
                best = column;
            }
        }
        return best;
    }

    private void reprice(int start, double reached, Path path) {
        rowPrice[start] += reached;
        for (int column = 0; column < columns; column++) {
            if (path.done[column] && path.distance[column] < reached) {
                columnPrice[column] += path.distance[column] - reached;
                if (rowOf[column] != NOBODY) {
                    rowPrice[rowOf[column]] += reached - path.distance[column];
                }
            }
        }
    }

    private void turn(int start, int last, int[] from) {
        int column = last;
        while (from[column] != NOBODY) {
            rowOf[column] = rowOf[from[column]];
            column = from[column];
        }
        rowOf[column] = start;
    }
}
