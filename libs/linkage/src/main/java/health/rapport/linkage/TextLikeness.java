package health.rapport.linkage;

/** How two different texts are alike: letters changed, moved, lost, or hardly the same. */
final class TextLikeness {
    private static final double ALIKE = 0.88;
    private static final double FAINT = 0.76;
    private static final double SAME_LETTERS = 0.84;
    private static final double MANY_LETTERS = 0.70;
    /** Two values with fewer letters in common are not worth a closer look. */
    private static final double HALF = 0.5;

    private static final int SHORT = 4;
    /** Codes further apart are different ones. */
    static final int MOST_EDITS = 2;

    private TextLikeness() {}

    static Likeness of(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        if (shorter < 2) {
            return a.charAt(0) == b.charAt(0) ? Likeness.INITIAL : Likeness.DIFFERENT;
        }
        double letters = commonLetters(a, b);
        if (letters < HALF) {
            return Likeness.DIFFERENT;
        }
        int edits = StringDistance.edits(a, b, MOST_EDITS);
        if (edits == 1 && shorter > 2) {
            return Likeness.ONE_EDIT;
        }
        if (edits == 2 && shorter > SHORT) {
            return Likeness.TWO_EDITS;
        }
        if (shorter >= SHORT && (a.startsWith(b) || b.startsWith(a) || a.endsWith(b) || b.endsWith(a))) {
            return Likeness.PARTIAL;
        }
        return roughly(a, b, letters);
    }

    private static Likeness roughly(String a, String b, double letters) {
        int shorter = Math.min(a.length(), b.length());
        double likeness = StringDistance.jaroWinkler(a, b);
        if (shorter >= SHORT && (likeness >= ALIKE || letters >= SAME_LETTERS)) {
            return Likeness.ALIKE;
        }
        return likeness >= FAINT || letters >= MANY_LETTERS ? Likeness.FAINT : Likeness.DIFFERENT;
    }

    /** Given names: other forms of one name, too. */
    static Likeness ofNames(String a, String b) {
        return GivenNames.areNicknames(a, b) ? Likeness.VARIANT : of(a, b);
    }

    /** Street lines in two forms, the short one and the one written: the better likeness counts. */
    static Likeness ofStreets(String a, String b) {
        String shortA = shortStreet(a);
        String shortB = shortStreet(b);
        String writtenA = writtenStreet(a);
        String writtenB = writtenStreet(b);
        if (shortA.equals(shortB) || writtenA.equals(writtenB) && !writtenA.isEmpty()) {
            return Likeness.EXACT;
        }
        Likeness left = of(shortA, shortB);
        Likeness right = writtenA.isEmpty() || writtenB.isEmpty() ? Likeness.DIFFERENT : of(writtenA, writtenB);
        return left.compareTo(right) <= 0 ? left : right;
    }

    static String shortStreet(String street) {
        return street.substring(0, street.indexOf('|'));
    }

    static String writtenStreet(String street) {
        return street.substring(street.indexOf('|') + 1);
    }

    /** House numbers, postal codes, identifiers. */
    static Likeness ofCodes(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int edits = StringDistance.edits(a, b, MOST_EDITS);
        if (edits == 1 && shorter > 1) {
            return Likeness.ONE_EDIT;
        }
        if (a.length() == b.length() && commonLetters(a, b) == 1) {
            return Likeness.SWAPPED;
        }
        return edits == 2 && shorter > SHORT ? Likeness.TWO_EDITS : Likeness.DIFFERENT;
    }

    static Likeness ofEmails(String a, String b) {
        int edits = StringDistance.edits(a, b, MOST_EDITS);
        if (edits <= 2) {
            return edits == 1 ? Likeness.ONE_EDIT : Likeness.TWO_EDITS;
        }
        int at = a.lastIndexOf('@');
        if (at > SHORT && b.startsWith(a.substring(0, at + 1))) {
            return Likeness.PARTIAL;
        }
        if (StringDistance.jaroWinkler(a, b) >= ALIKE || commonLetters(a, b) >= 0.9) {
            return Likeness.ALIKE;
        }
        return at > 0 && b.endsWith(a.substring(at)) ? Likeness.FAINT : Likeness.DIFFERENT;
    }

    /** Phone numbers, one or several a side: the best pair counts. */
    static Likeness ofPhones(String a, String b) {
        Likeness best = Likeness.DIFFERENT;
        for (String left : a.split(" ")) {
            for (String right : b.split(" ")) {
                Likeness likeness = left.equals(right) ? Likeness.EXACT : ofCodes(left, right);
                best = likeness.compareTo(best) < 0 ? likeness : best;
            }
        }
        return best;
    }

    /** Share of letters in common whatever their order (Dice), 0 to 1. */
    static double commonLetters(String a, String b) {
        int[] counts = new int[64];
        for (int i = 0; i < a.length(); i++) {
            counts[a.charAt(i) & 63]++;
        }
        int common = 0;
        for (int i = 0; i < b.length(); i++) {
            if (counts[b.charAt(i) & 63]-- > 0) {
                common++;
            }
        }
        return 2.0 * common / (a.length() + b.length());
    }
}
