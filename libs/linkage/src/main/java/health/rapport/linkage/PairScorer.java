package health.rapport.linkage;

import java.util.List;

/**
 * Compares two rows of a table and weighs what it finds, with names and street lines as they stand or having changed
 * places, whichever says more. Keeps the last comparison for who wants to count it. Not safe for several threads.
 */
final class PairScorer {
    private final PeopleTable table;
    private final ColumnLikeness[] likenesses;
    private final int[][] groups;
    private final Likeness[] last;
    private final double[] lastBits;
    private final boolean[] lastSwapped = new boolean[2];
    private TableModel model;

    PairScorer(PeopleTable table, TableModel model) {
        this.table = table;
        this.model = model;
        List<TableColumn> columns = table.columns();
        likenesses = new ColumnLikeness[columns.size()];
        for (int i = 0; i < likenesses.length; i++) {
            likenesses[i] =
                    new ColumnLikeness(columns.get(i).kind(), columns.get(i).dictionary());
        }
        groups = new int[][] {
            {table.indexOf(ColumnKind.GIVEN), table.indexOf(ColumnKind.FAMILY)},
            {table.indexOf(ColumnKind.STREET), table.indexOf(ColumnKind.EXTRA)}
        };
        last = new Likeness[columns.size()];
        lastBits = new double[columns.size()];
    }

    /** Weighs by another model from now on; what is remembered of the comparisons stays. */
    void use(TableModel other) {
        model = other;
    }

    TableModel model() {
        return model;
    }

    /** Bits for one person against strangers, the prior not counted. */
    double score(int a, int b) {
        double sum = 0;
        for (int i = 0; i < last.length; i++) {
            int x = table.value(a, i);
            int y = table.value(b, i);
            last[i] = likeness(i, x, y);
            lastBits[i] = bits(i, last[i], x, y);
            sum += lastBits[i];
        }
        for (int group = 0; group < groups.length; group++) {
            sum += swapIfBetter(group, a, b);
        }
        return sum;
    }

    private double swapIfBetter(int group, int a, int b) {
        lastSwapped[group] = false;
        int one = groups[group][0];
        int other = groups[group][1];
        if (one < 0 || other < 0 || last[one] == Likeness.EXACT || last[other] == Likeness.EXACT) {
            return 0;
        }
        Likeness crossed = likeness(other, table.value(a, one), table.value(b, other));
        Likeness crossedBack = likeness(other, table.value(a, other), table.value(b, one));
        double bitsCrossed = bits(other, crossed, table.value(a, one), table.value(b, other));
        double bitsBack = bits(one, crossedBack, table.value(a, other), table.value(b, one));
        double straight = lastBits[one] + lastBits[other];
        double gain = bitsCrossed + bitsBack + model.swapBits(group) - straight;
        if (gain <= 0 || crossed == Likeness.MISSING && crossedBack == Likeness.MISSING) {
            return 0;
        }
        last[one] = crossedBack;
        last[other] = crossed;
        lastBits[one] = bitsBack;
        lastBits[other] = bitsCrossed;
        lastBits[crossedBack == Likeness.MISSING ? other : one] += model.swapBits(group);
        lastSwapped[group] = true;
        return gain;
    }

    /** How alike two values of a column are, judged by how common they are. */
    Likeness likeness(int column, int x, int y) {
        Likeness likeness = likenesses[column].of(x, y);
        return likeness.compareTo(Likeness.EXACT) <= 0 ? likeness : model.columns()[column].judged(likeness, x, y);
    }

    private double bits(int column, Likeness likeness, int x, int y) {
        return likeness == Likeness.MISSING ? 0 : model.columns()[column].bits(likeness, x, y);
    }

    /** How alike the column's values were in the last comparison. */
    Likeness lastLikeness(int column) {
        return last[column];
    }

    /** What the column weighed in the last comparison. */
    double lastBits(int column) {
        return lastBits[column];
    }

    /** Whether names, or street lines, were compared crosswise in the last comparison. */
    boolean lastSwapped(int group) {
        return lastSwapped[group];
    }

    PeopleTable table() {
        return table;
    }
}
