package health.rapport.linkage;

/** How two different dates of birth (eight digits each) are alike. */
final class BirthLikeness {
    private static final int FEW_DAYS = 4;
    private static final int MONTH = 30;
    private static final int YEAR = 365;
    private static final int DECADE = 3652;
    /** A date a year or a decade off is often a month off, too. */
    private static final int ROUGHLY = 66;

    private BirthLikeness() {}

    static Likeness of(String a, String b) {
        if (StringDistance.isSwapOfNeighbours(a, b) || isDayAndMonthSwapped(a, b)) {
            return Likeness.SWAPPED;
        }
        if (StringDistance.differingPositions(a, b) == 1) {
            return Likeness.ONE_EDIT;
        }
        int days = Math.abs(day(a) - day(b));
        if (days <= FEW_DAYS) {
            return Likeness.DAYS_OFF;
        }
        if (sameParts(a, b) == 2) {
            return Likeness.TWO_PARTS;
        }
        return byDistance(days);
    }

    private static Likeness byDistance(int days) {
        if (Math.abs(days - MONTH) <= FEW_DAYS) {
            return Likeness.MONTH_OFF;
        }
        if (days <= ROUGHLY) {
            return Likeness.NEAR;
        }
        if (Math.abs(days - YEAR) <= ROUGHLY) {
            return Likeness.YEAR_OFF;
        }
        return Math.abs(days - DECADE) <= ROUGHLY ? Likeness.DECADE_OFF : Likeness.DIFFERENT;
    }

    private static boolean isDayAndMonthSwapped(String a, String b) {
        return a.regionMatches(0, b, 0, 4) && a.regionMatches(4, b, 6, 2) && a.regionMatches(6, b, 4, 2);
    }

    private static int sameParts(String a, String b) {
        int same = a.regionMatches(0, b, 0, 4) ? 1 : 0;
        same += a.regionMatches(4, b, 4, 2) ? 1 : 0;
        same += a.regionMatches(6, b, 6, 2) ? 1 : 0;
        return same;
    }

    /** Days since the beginning of the era after the civil calendar; dates that no calendar has run over. */
    private static int day(String digits) {
        int month = number(digits, 4, 6);
        int year = number(digits, 0, 4) - (month <= 2 ? 1 : 0);
        int fromMarch = (month + 9) % 12;
        return 365 * year + year / 4 - year / 100 + year / 400 + (153 * fromMarch + 2) / 5 + number(digits, 6, 8);
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
