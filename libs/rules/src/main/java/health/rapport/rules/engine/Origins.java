package health.rapport.rules.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Where each of a new row comes from.
 *
 * @param rows the number of its former row
 * @param places its place there
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Origins(int[] rows, int[] places) {

    /** Of those who are there, in order of their ids; nobody is there twice. */
    static Origins byId(List<Slice> slices) {
        int size = slices.stream().mapToInt(Slice::count).sum();
        Origins origins = new Origins(new int[size], new int[size]);
        int[] next = new int[slices.size()];
        Arrays.setAll(next, row -> Bits.next(slices.get(row).live(), 0));
        for (int place = 0; place < size; place++) {
            int row = least(slices, next);
            origins.rows[place] = row;
            origins.places[place] = next[row];
            next[row] = Bits.next(slices.get(row).live(), next[row] + 1);
        }
        return origins;
    }

    /** Which row is next. */
    private static int least(List<Slice> slices, int[] next) {
        int least = -1;
        for (int row = 0; row < next.length; row++) {
            if (next[row] >= 0 && (least < 0 || isBefore(slices, row, least, next))) {
                least = row;
            }
        }
        return least;
    }

    private static boolean isBefore(List<Slice> slices, int one, int other, int[] next) {
        Ids ids = slices.get(one).chunk().ids();
        return ids.compare(next[one], slices.get(other).chunk().ids(), next[other]) < 0;
    }

    int size() {
        return rows.length;
    }

    /** By former row and place there, the place in the new row; -1 for those who are not in it. */
    int[][] inverse(List<Slice> slices) {
        int[][] inverse = new int[slices.size()][];
        for (int row = 0; row < inverse.length; row++) {
            inverse[row] = new int[slices.get(row).chunk().size()];
            Arrays.fill(inverse[row], -1);
        }
        for (int place = 0; place < rows.length; place++) {
            inverse[rows[place]][places[place]] = place;
        }
        return inverse;
    }
}
