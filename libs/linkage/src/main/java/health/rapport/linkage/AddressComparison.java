package health.rapport.linkage;

/** Levels of street line, postal code and city. */
final class AddressComparison {
    private static final double CLOSE = 0.92;

    private AddressComparison() {}

    static Comparison compare(StandardAddress a, StandardAddress b, Comparison comparison) {
        return comparison
                .with(Field.STREET, street(a, b))
                .with(Field.POSTAL_CODE, postalCode(a, b))
                .with(Field.CITY, haveCodes(a, b) ? Level.MISSING : city(a, b));
    }

    private static Level street(StandardAddress a, StandardAddress b) {
        if (!a.hasStreet() || !b.hasStreet()) {
            return Level.MISSING;
        }
        boolean sameNumber = a.number().equals(b.number());
        boolean sameStreet = a.street().equals(b.street());
        if (sameNumber && sameStreet) {
            return hasOtherUnit(a, b) ? Level.SIMILAR : Level.EXACT;
        }
        boolean closeStreet = sameStreet || isClose(a.street(), b.street());
        if (closeStreet && (sameNumber || isCloseNumber(a.number(), b.number()))
                || isOtherLine(a, b)
                || isOtherLine(b, a)) {
            return hasOtherUnit(a, b) ? Level.SIMILAR : Level.CLOSE;
        }
        boolean sameExtra = !a.extra().isEmpty() && a.extra().equals(b.extra());
        boolean partly = sameStreet || sameExtra || sameNumber && !a.number().isEmpty() && startAlike(a, b);
        return partly ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean hasOtherUnit(StandardAddress a, StandardAddress b) {
        return !a.unit().isEmpty() && !b.unit().isEmpty() && !a.unit().equals(b.unit());
    }

    private static boolean isClose(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        return shorter > 3 && (StringDistance.isOneEdit(a, b) || StringDistance.jaroWinkler(a, b) >= CLOSE);
    }

    private static boolean isCloseNumber(String a, String b) {
        boolean both = !a.isEmpty() && !b.isEmpty();
        return both && Math.max(a.length(), b.length()) > 1 && StringDistance.isOneEdit(a, b);
    }

    /** The street of one is the second line of the other. */
    private static boolean isOtherLine(StandardAddress a, StandardAddress b) {
        return !b.extra().isEmpty()
                && (b.extra().equals(a.number() + a.street()) || b.extra().equals(a.street()));
    }

    private static boolean startAlike(StandardAddress a, StandardAddress b) {
        return a.street().charAt(0) == b.street().charAt(0);
    }

    private static Level postalCode(StandardAddress a, StandardAddress b) {
        if (!haveCodes(a, b)) {
            return Level.MISSING;
        }
        if (a.postalCode().equals(b.postalCode())) {
            return Level.EXACT;
        }
        if (StringDistance.isOneEdit(a.postalCode(), b.postalCode())) {
            return Level.CLOSE;
        }
        return city(a, b).agrees() ? Level.SIMILAR : Level.DIFFERENT;
    }

    private static boolean haveCodes(StandardAddress a, StandardAddress b) {
        return !a.postalCode().isEmpty() && !b.postalCode().isEmpty();
    }

    private static Level city(StandardAddress a, StandardAddress b) {
        if (a.city().isEmpty() || b.city().isEmpty()) {
            return Level.MISSING;
        }
        if (a.city().equals(b.city())) {
            return Level.EXACT;
        }
        return isClose(a.city(), b.city()) ? Level.CLOSE : Level.DIFFERENT;
    }
}
