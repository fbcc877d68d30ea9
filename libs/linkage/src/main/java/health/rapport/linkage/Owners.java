package health.rapport.linkage;

import java.util.Arrays;

/** Counts how many persons bear each value of a column, not how many rows. */
final class Owners {
    private Owners() {}

    /** How common the column's values are among so many owners, given each row's. */
    static ColumnWeights.Commonness commonness(TableColumn column, int[] owner) {
        long[] pairs = new long[owner.length];
        int count = 0;
        for (int row = 0; row < owner.length; row++) {
            if (column.value(row) != Dictionary.NONE) {
                pairs[count++] = (long) column.value(row) << 32 | owner[row];
            }
        }
        Arrays.sort(pairs, 0, count);
        int[] owners = new int[column.dictionary().size()];
        for (int i = 0; i < count; i++) {
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                owners[(int) (pairs[i] >>> 32)]++;
            }
        }
        return ColumnWeights.Commonness.of(owners, Math.max(filledOwners(pairs, count), 1));
    }

    private static int filledOwners(long[] pairs, int count) {
        return (int) Arrays.stream(pairs, 0, count)
                .map(pair -> pair & 0xFFFF_FFFFL)
                .distinct()
                .count();
    }
}
