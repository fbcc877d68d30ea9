package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * For each value of a column the common value that it is most likely a misspelling of, or itself. Serves finding
 * candidates only: names are often mistyped so badly that no phonetic code survives.
 */
final class CanonicalValues {
    private static final int MOST_COMMON = 1500;
    private static final int COMMON = 3;
    private static final int TIMES = 4;
    private static final int LETTERS_APART = 4;

    private final Dictionary dictionary;
    private final int[] counts;
    private final long[] letters;

    private CanonicalValues(TableColumn column) {
        dictionary = column.dictionary();
        counts = new int[dictionary.size()];
        for (int value : column.values()) {
            if (value != Dictionary.NONE) {
                counts[value]++;
            }
        }
        letters = new long[dictionary.size()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] = letters(dictionary.text(i));
        }
    }

    /** The canonical value of each value, by number. */
    static int[] of(TableColumn column) {
        CanonicalValues values = new CanonicalValues(column);
        List<Integer> common = values.common();
        int[] canonical = new int[values.counts.length];
        for (int i = 0; i < canonical.length; i++) {
            canonical[i] = values.counts[i] == 0 ? i : values.nearest(i, common);
        }
        return canonical;
    }

    private List<Integer> common() {
        List<Integer> common = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] >= COMMON) {
                common.add(i);
            }
        }
        common.sort(Comparator.<Integer>comparingInt(i -> -counts[i]).thenComparingInt(i -> i));
        return common.subList(0, Math.min(common.size(), MOST_COMMON));
    }

    private int nearest(int value, List<Integer> common) {
        int best = value;
        Likeness bestLikeness = Likeness.FAINT;
        for (int other : common) {
            if (counts[other] < TIMES * counts[value]) {
                return best;
            }
            if (Long.bitCount(letters[value] ^ letters[other]) <= LETTERS_APART) {
                Likeness likeness = TextLikeness.of(dictionary.text(value), dictionary.text(other));
                if (isSlip(likeness) && likeness.compareTo(bestLikeness) < 0) {
                    best = other;
                    bestLikeness = likeness;
                }
            }
        }
        return best;
    }

    private static boolean isSlip(Likeness likeness) {
        return likeness == Likeness.ONE_EDIT || likeness == Likeness.TWO_EDITS || likeness == Likeness.ALIKE;
    }

    private static long letters(String text) {
        long letters = 0;
        for (int i = 0; i < text.length(); i++) {
            letters |= 1L << (text.charAt(i) & 63);
        }
        return letters;
    }
}
