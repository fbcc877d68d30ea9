package health.rapport.linkage;

import java.util.BitSet;

/** Compares the values of a column, remembering what it compared lately. Not safe for several threads. */
final class ColumnLikeness {
    private static final int MOST_BITS = 18;
    private static final int LEAST_BITS = 8;
    /** Two numbers of values and a likeness are one word. */
    private static final int NUMBER_BITS = 29;

    private static final int LIKENESS_BITS = 5;

    private final ColumnKind kind;
    private final Dictionary dictionary;
    private final long[] pairs;
    private final int shift;
    private final Distance distance;

    ColumnLikeness(ColumnKind kind, Dictionary dictionary) {
        this.kind = kind;
        this.dictionary = dictionary;
        int enough = 2 * (Integer.SIZE - Integer.numberOfLeadingZeros(dictionary.size()));
        int bits = Math.clamp(enough, LEAST_BITS, MOST_BITS);
        pairs = new long[1 << bits];
        shift = Long.SIZE - bits;
        distance = Distance.of(kind, dictionary);
    }

    /** How two values given by number are alike. Symmetric. */
    Likeness of(int a, int b) {
        if (a == Dictionary.NONE || b == Dictionary.NONE) {
            return Likeness.MISSING;
        }
        if (a == b) {
            return Likeness.EXACT;
        }
        if (distance.isFar(a, b)) {
            return Likeness.DIFFERENT;
        }
        // one more than the smaller number, so that no pair is the zero of an empty place
        long pair = (Math.min(a, b) + 1L) << NUMBER_BITS | Math.max(a, b);
        int place = (int) (pair * 0x9E3779B97F4A7C15L >>> shift);
        if (pairs[place] >>> LIKENESS_BITS != pair) {
            pairs[place] = pair << LIKENESS_BITS
                    | compare(dictionary.text(a), dictionary.text(b)).ordinal();
        }
        return Likeness.at((int) pairs[place] & (1 << LIKENESS_BITS) - 1);
    }

    /** Tells cheaply of most different values that they are. */
    private interface Distance {
        boolean isFar(int a, int b);

        static Distance of(ColumnKind kind, Dictionary dictionary) {
            return switch (kind) {
                case GIVEN, MIDDLE -> ofNames(dictionary);
                case FAMILY, CITY, OTHER -> ofTexts(new LetterBags(dictionary, text -> text));
                case NUMBER, UNIT, POSTAL_CODE, IDENTIFIER -> ofCodes(new LetterBags(dictionary, text -> text));
                case STREET, EXTRA -> ofStreets(dictionary);
                case BIRTH, EMAIL, PHONE, SUFFIX, SEX, STATE -> (_, _) -> false;
            };
        }

        private static Distance ofTexts(LetterBags bags) {
            return (a, b) -> Math.min(bags.length(a), bags.length(b)) > 1 && bags.shareFewerThanHalf(a, b);
        }

        private static Distance ofNames(Dictionary dictionary) {
            Distance texts = ofTexts(new LetterBags(dictionary, text -> text));
            BitSet others = new BitSet();
            for (int i = 0; i < dictionary.size(); i++) {
                others.set(i, !GivenNames.variants(dictionary.text(i)).isEmpty());
            }
            return (a, b) -> !(others.get(a) && others.get(b)) && texts.isFar(a, b);
        }

        private static Distance ofCodes(LetterBags bags) {
            return (a, b) -> bags.areFurtherThan(TextLikeness.MOST_EDITS, a, b);
        }

        private static Distance ofStreets(Dictionary dictionary) {
            Distance brief = ofTexts(new LetterBags(dictionary, TextLikeness::shortStreet));
            LetterBags bags = new LetterBags(dictionary, TextLikeness::writtenStreet);
            Distance written = ofTexts(bags);
            return (a, b) -> brief.isFar(a, b) && (bags.length(a) == 0 || bags.length(b) == 0 || written.isFar(a, b));
        }
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
