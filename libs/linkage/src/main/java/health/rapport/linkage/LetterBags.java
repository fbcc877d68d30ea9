package health.rapport.linkage;

import java.util.function.UnaryOperator;

/**
 * Which letters each of a column's values has, in one machine word: most values that are nothing alike are told apart by
 * it without being read. Everything said here is certain; where nothing can be said the texts have to be compared.
 */
final class LetterBags {
    private static final int CLASSES = 28;
    /** The rest of the word is the length, up to the greatest number it holds. */
    private static final int LENGTH_BITS = Long.SIZE - 2 * CLASSES;

    private static final int MOST_LENGTH = (1 << LENGTH_BITS) - 1;

    private final long[] bags;

    /** Bags of a part of each value. */
    LetterBags(Dictionary dictionary, UnaryOperator<String> part) {
        bags = new long[dictionary.size()];
        for (int i = 0; i < bags.length; i++) {
            bags[i] = bag(part.apply(dictionary.text(i)));
        }
    }

    /** One bit for the first letter of a class, another for the second; further ones are not told. */
    private static long bag(String text) {
        long bag = 0;
        for (int i = 0; i < text.length(); i++) {
            int place = text.charAt(i) % Integer.SIZE % CLASSES;
            long once = 1L << place;
            bag |= (bag & once) == 0 ? once : once << CLASSES;
        }
        return bag << LENGTH_BITS | Math.min(text.length(), MOST_LENGTH);
    }

    /** Whether the two surely have fewer than half of their letters in common (as {@link TextLikeness#commonLetters} counts). */
    boolean shareFewerThanHalf(int a, int b) {
        long left = bags[a];
        long right = bags[b];
        int common = Math.min(length(left) - missing(left, right), length(right) - missing(right, left));
        return 4 * common < length(left) + length(right) && isWhole(left) && isWhole(right);
    }

    /** Whether surely more than so many letters lie between the two: each edit adds a letter at most, and takes one. */
    boolean areFurtherThan(int edits, int a, int b) {
        long left = bags[a];
        long right = bags[b];
        boolean far = missing(left, right) > edits || missing(right, left) > edits;
        return far || Math.abs(length(left) - length(right)) > edits && isWhole(left) && isWhole(right);
    }

    int length(int value) {
        return length(bags[value]);
    }

    private static int length(long bag) {
        return (int) bag & MOST_LENGTH;
    }

    private static boolean isWhole(long bag) {
        return length(bag) < MOST_LENGTH;
    }

    /** At least so many letters of the first are not in the second. */
    private static int missing(long left, long right) {
        return Long.bitCount((left & ~right) >>> LENGTH_BITS);
    }
}
