package health.rapport.linkage;

/** Compares the values of a column, remembering what it compared lately. Not safe for several threads. */
final class ColumnLikeness {
    private static final int MOST_BITS = 18;
    private static final int LEAST_BITS = 8;

    private final ColumnKind kind;
    private final Dictionary dictionary;
    private final long[] pairs;
    private final byte[] likenesses;
    private final int shift;

    ColumnLikeness(ColumnKind kind, Dictionary dictionary) {
        this.kind = kind;
        this.dictionary = dictionary;
        int enough = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size()));
        int bits = Math.clamp(enough, LEAST_BITS, MOST_BITS);
        pairs = new long[1 << bits];
        likenesses = new byte[1 << bits];
        shift = Long.SIZE - bits;
    }

    /** How two values given by number are alike. Symmetric. */
    Likeness of(int a, int b) {
        if (a == Dictionary.NONE || b == Dictionary.NONE) {
            return Likeness.MISSING;
        }
        if (a == b) {
            return Likeness.EXACT;
        }
        // one more than the smaller number, so that no pair is the zero of an empty place
        long pair = (Math.min(a, b) + 1L) << 32 | Math.max(a, b);
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> shift);
        if (pairs[place] != pair) {
            pairs[place] = pair;
            likenesses[place] =
                    (byte) compare(dictionary.text(a), dictionary.text(b)).ordinal();
        }
        return Likeness.at(likenesses[place]);
    }

    private Likeness compare(String a, String b) {
        return switch (kind) {
            case GIVEN, MIDDLE -> TextLikeness.ofNames(a, b);
            case FAMILY, CITY, OTHER -> TextLikeness.of(a, b);
            case BIRTH -> BirthLikeness.of(a, b);
            case NUMBER, UNIT, POSTAL_CODE, IDENTIFIER -> TextLikeness.ofCodes(a, b);
            case STREET, EXTRA -> TextLikeness.ofStreets(a, b);
            case EMAIL -> TextLikeness.ofEmails(a, b);
            case PHONE -> TextLikeness.ofPhones(a, b);
            case SUFFIX, SEX, STATE -> Likeness.DIFFERENT;
        };
    }
}
