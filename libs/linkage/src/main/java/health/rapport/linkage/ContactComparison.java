package health.rapport.linkage;

import java.util.List;

/** Levels of e-mail, phones and identifiers. */
final class ContactComparison {
    private static final double ALIKE = 0.92;
    private static final int LONG_EMAIL = 10;
    private static final int LONG_LOCAL = 5;
    private static final int LONG_IDENTIFIER = 6;
    private static final int SUBSCRIBER = 7;

    private ContactComparison() {}

    static Level email(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.equals(b)) {
            return Level.EXACT;
        }
        if (Math.min(a.length(), b.length()) >= LONG_EMAIL && StringDistance.edits(a, b, 2) <= 2) {
            return Level.CLOSE;
        }
        String local = a.substring(0, a.lastIndexOf('@'));
        boolean sameLocal = b.startsWith(local + "@") && local.length() >= LONG_LOCAL;
        return sameLocal || StringDistance.jaroWinkler(a, b) >= ALIKE ? Level.SIMILAR : Level.DIFFERENT;
    }

    /** Any number of one with any number of the other; the best counts. */
    static Level phones(List<String> a, List<String> b) {
        if (a.isEmpty() || b.isEmpty()) {
            return Level.MISSING;
        }
        if (a.stream().anyMatch(b::contains)) {
            return Level.EXACT;
        }
        boolean close = a.stream().anyMatch(left -> b.stream().anyMatch(right -> isSlip(left, right)));
        return close ? Level.CLOSE : Level.DIFFERENT;
    }

    private static boolean isSlip(String a, String b) {
        return StringDistance.differingPositions(a, b) == 1
                || StringDistance.isSwapOfNeighbours(a, b)
                || isOtherArea(a, b);
    }

    /** The same American number behind another area code: areas are split, and clerks take their own for granted. */
    private static boolean isOtherArea(String a, String b) {
        boolean american = a.startsWith("+1") && b.startsWith("+1") && a.length() == b.length();
        return american && a.regionMatches(a.length() - SUBSCRIBER, b, b.length() - SUBSCRIBER, SUBSCRIBER);
    }

    /** The best agreement among authorities both sides have. */
    static Level identifiers(List<RecordIdentifier> a, List<RecordIdentifier> b) {
        Level best = Level.MISSING;
        for (RecordIdentifier left : a) {
            for (RecordIdentifier right : b) {
                best = better(best, identifier(left, right));
            }
        }
        return best;
    }

    private static Level identifier(RecordIdentifier a, RecordIdentifier b) {
        if (!a.authority().equals(b.authority())) {
            return Level.MISSING;
        }
        if (a.value().equals(b.value())) {
            return Level.EXACT;
        }
        boolean longEnough = Math.min(a.value().length(), b.value().length()) >= LONG_IDENTIFIER;
        return longEnough && StringDistance.isOneEdit(a.value(), b.value()) ? Level.CLOSE : Level.DIFFERENT;
    }

    private static Level better(Level a, Level b) {
        return rank(a) >= rank(b) ? a : b;
    }

    private static int rank(Level level) {
        return switch (level) {
            case EXACT -> 3;
            case CLOSE -> 2;
            case DIFFERENT -> 1;
            case MISSING, NICKNAME, PARTIAL, TRANSPOSED, SWAPPED, INITIAL, SIMILAR, ONE_SIDED, NEAR, TWO_NAMES -> 0;
        };
    }
}
