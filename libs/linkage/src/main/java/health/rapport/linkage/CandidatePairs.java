package health.rapport.linkage;

import java.util.Arrays;

/**
 * The pairs of a table's rows that are worth comparing. A block is made of the rows that share some features; one that
 * is too large is divided by each further feature, so that a pair that agrees on enough is found nevertheless; what
 * cannot be divided any more is counted. Memory grows with the rows, not with the pairs.
 */
final class CandidatePairs {
    /** More rows than this are no block. */
    static final int HOT = 100;

    private static final int MOST_FEATURES = 6;
    private static final int ROW_BITS = 26;
    private static final long ROW_MASK = (1L << ROW_BITS) - 1;

    private final PeopleTable table;
    private final TableKeys keys;
    private final boolean across;
    private final IntList members = new IntList();
    private final IntList starts = new IntList();
    /** Where the blocks of each row are in the next list. */
    private int[] offsets = {};

    private int[] blocks = {};
    private long hotBlocks;
    private long leftOut;

    /** Is given the pairs. */
    interface Visitor {
        /** Two rows, the smaller one first. */
        void pair(int a, int b);
    }

    private CandidatePairs(PeopleTable table, boolean across) {
        this.table = table;
        this.across = across;
        keys = TableKeys.of(table);
    }

    /** The candidates of a table; with {@code across} only pairs of its two files. */
    static CandidatePairs of(PeopleTable table, boolean across) {
        if (table.size() >= ROW_MASK) {
            throw new IllegalArgumentException("more rows than can be linked at once");
        }
        CandidatePairs pairs = new CandidatePairs(table, across);
        int[] rows = new int[table.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = i;
        }
        pairs.divide(rows, 0, 0);
        pairs.starts.add(pairs.members.size());
        pairs.fileByRow();
        return pairs;
    }

    /** How many blocks were too large and were divided. */
    long hotBlocks() {
        return hotBlocks;
    }

    /** How many pairs are left out since their rows agree on much that too many others agree on, too. */
    long leftOut() {
        return leftOut;
    }

    private void divide(int[] rows, int from, int depth) {
        for (int feature = from; feature < keys.features().size(); feature++) {
            divideBy(rows, feature, depth + 1);
        }
    }

    private void divideBy(int[] rows, int feature, int depth) {
        int[] values = keys.features().get(feature);
        long[] sorted = new long[rows.length];
        int count = 0;
        for (int row : rows) {
            if (values[row] != TableKeys.NONE) {
                sorted[count++] = (long) values[row] << ROW_BITS | row;
            }
        }
        Arrays.sort(sorted, 0, count);
        int start = 0;
        for (int i = 1; i <= count; i++) {
            if (i == count || sorted[i] >>> ROW_BITS != sorted[start] >>> ROW_BITS) {
                block(rows(sorted, start, i), feature, depth);
                start = i;
            }
        }
    }

    private static int[] rows(long[] sorted, int from, int to) {
        int[] rows = new int[to - from];
        for (int i = from; i < to; i++) {
            rows[i - from] = (int) (sorted[i] & ROW_MASK);
        }
        return rows;
    }

    private void block(int[] rows, int feature, int depth) {
        boolean selective = depth > 1 || feature < keys.strong();
        if (rows.length < 2) {
            return;
        }
        if (selective && rows.length <= HOT) {
            starts.add(members.size());
            members.addAll(rows);
        } else if (depth < MOST_FEATURES && feature + 1 < keys.features().size()) {
            hotBlocks += selective ? 1 : 0;
            divide(rows, feature + 1, depth);
        } else {
            leftOut += (long) rows.length * (rows.length - 1) / 2;
        }
    }

    /** Visits every pair once: by the smaller row, then by the greater. */
    void forEach(Visitor visitor) {
        forEach(0, table.size(), visitor);
    }

    /** The same for pairs whose smaller row is one of these, {@code to} not among them; by several threads if need be. */
    void forEach(int from, int to, Visitor visitor) {
        boolean[] seen = new boolean[table.size()];
        IntList found = new IntList();
        for (int row = from; row < to; row++) {
            found.clear();
            for (int i = offsets[row]; i < offsets[row + 1]; i++) {
                collect(row, blocks[i], seen, found);
            }
            found.sort();
            for (int i = 0; i < found.size(); i++) {
                seen[found.get(i)] = false;
                visitor.pair(row, found.get(i));
            }
        }
    }

    private void collect(int row, int block, boolean[] seen, IntList found) {
        for (int i = starts.get(block); i < starts.get(block + 1); i++) {
            int other = members.get(i);
            boolean wanted = other > row && !seen[other];
            if (wanted && (!across || table.isSecond(other) != table.isSecond(row))) {
                seen[other] = true;
                found.add(other);
            }
        }
    }

    private void fileByRow() {
        offsets = new int[table.size() + 1];
        for (int i = 0; i < members.size(); i++) {
            offsets[members.get(i) + 1]++;
        }
        for (int row = 0; row < table.size(); row++) {
            offsets[row + 1] += offsets[row];
        }
        int[] next = offsets.clone();
        blocks = new int[members.size()];
        for (int block = 0; block + 1 < starts.size(); block++) {
            for (int i = starts.get(block); i < starts.get(block + 1); i++) {
                blocks[next[members.get(i)]++] = block;
            }
        }
    }
}
