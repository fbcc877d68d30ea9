package health.rapport.linkage;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * For each value of a column of words, the share of persons whose value is as near to it by spelling. A misspelt name
 * near to many common ones says little of which it is; one near to a single rare one says much.
 */
final class Nearby {
    static final Nearby NONE = new Nearby(new float[0]);

    private static final List<Likeness> STEPS =
            List.of(Likeness.PARTIAL, Likeness.ONE_EDIT, Likeness.TWO_EDITS, Likeness.ALIKE, Likeness.FAINT);
    private static final int MOST_COMMON = 1000;
    private static final int LETTERS_APART = 6;

    private final float[] shares;

    private Nearby(float[] shares) {
        this.shares = shares;
    }

    /** The share as near to the value as this likeness, or nearer; 0 where it is not known. */
    double share(int value, Likeness likeness) {
        int step = STEPS.indexOf(likeness);
        return step < 0 || shares.length == 0 ? 0 : shares[value * STEPS.size() + step];
    }

    /** Counted over the column's common values; for the rest the usual chance among strangers stands in. */
    static Nearby of(TableColumn column, double[] frequency, double[] random) {
        return switch (column.kind()) {
            case GIVEN, FAMILY, MIDDLE, CITY -> new Nearby(counted(column, frequency, random));
            case SUFFIX, BIRTH, SEX, NUMBER, STREET, EXTRA, UNIT, OTHER, STATE, POSTAL_CODE, EMAIL, PHONE, IDENTIFIER ->
                NONE;
        };
    }

    private static float[] counted(TableColumn column, double[] frequency, double[] random) {
        Dictionary dictionary = column.dictionary();
        int[] common = IntStream.range(0, dictionary.size())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -frequency[i]).thenComparingInt(i -> i))
                .limit(MOST_COMMON)
                .mapToInt(Integer::intValue)
                .toArray();
        double rest = Math.max(
                0, 1 - Arrays.stream(common).mapToDouble(i -> frequency[i]).sum());
        long[] letters = letters(dictionary);
        float[] shares = new float[dictionary.size() * STEPS.size()];
        double[] found = new double[STEPS.size()];
        for (int value = 0; value < dictionary.size(); value++) {
            Arrays.fill(found, 0);
            for (int other : common) {
                if (other != value && Long.bitCount(letters[value] ^ letters[other]) <= LETTERS_APART) {
                    int step = STEPS.indexOf(TextLikeness.of(dictionary.text(value), dictionary.text(other)));
                    if (step >= 0) {
                        found[step] += frequency[other];
                    }
                }
            }
            double sum = frequency[value];
            for (int step = 0; step < STEPS.size(); step++) {
                sum += found[step] + rest * random[STEPS.get(step).ordinal()];
                shares[value * STEPS.size() + step] = (float) sum;
            }
        }
        return shares;
    }

    private static long[] letters(Dictionary dictionary) {
        long[] letters = new long[dictionary.size()];
        for (int i = 0; i < letters.length; i++) {
            letters[i] =
                    dictionary.text(i).chars().mapToLong(c -> 1L << (c & 63)).reduce(0, (x, y) -> x | y);
        }
        return letters;
    }
}
