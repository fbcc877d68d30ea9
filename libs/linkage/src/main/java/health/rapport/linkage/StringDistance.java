package health.rapport.linkage;

/** String measures for short values: Jaro-Winkler, and optimal string alignment (an edit or a swap of neighbours). */
final class StringDistance {
    private static final double PREFIX_SCALE = 0.1;
    private static final int PREFIX_MAX = 4;

    private StringDistance() {}

    /** Jaro-Winkler similarity, 0 to 1 (Winkler 1990). Symmetric. */
    static double jaroWinkler(String a, String b) {
        if (a.equals(b)) {
            return 1;
        }
        double jaro = jaro(a, b);
        int prefix = 0;
        int limit = Math.min(PREFIX_MAX, Math.min(a.length(), b.length()));
        while (prefix < limit && a.charAt(prefix) == b.charAt(prefix)) {
            prefix++;
        }
        return jaro + prefix * PREFIX_SCALE * (1 - jaro);
    }

    private static double jaro(String left, String right) {
        // the longer one first: greedy matching depends on the side, and the measure must be symmetric
        boolean keep =
                left.length() > right.length() || (left.length() == right.length() && left.compareTo(right) <= 0);
        String a = start(keep ? left : right);
        String b = start(keep ? right : left);
        if (b.isEmpty()) {
            return 0;
        }
        int window = Math.max(0, a.length() / 2 - 1);
        long inA = 0;
        long inB = 0;
        for (int i = 0; i < a.length(); i++) {
            int at = free(a.charAt(i), b, inB, Math.max(0, i - window), Math.min(b.length() - 1, i + window));
            if (at >= 0) {
                inA |= 1L << i;
                inB |= 1L << at;
            }
        }
        int matches = Long.bitCount(inA);
        if (matches == 0) {
            return 0;
        }
        double half = halfTranspositions(a, b, inA, inB) / 2.0;
        return ((double) matches / a.length() + (double) matches / b.length() + (matches - half) / matches) / 3;
    }

    /** Where the character stands in {@code text} between two places and is not taken yet, or -1. */
    private static int free(char wanted, String text, long taken, int from, int to) {
        for (int j = from; j <= to; j++) {
            if (text.charAt(j) == wanted && (taken & 1L << j) == 0) {
                return j;
            }
        }
        return -1;
    }

    private static int halfTranspositions(String a, String b, long inA, long inB) {
        int out = 0;
        long restA = inA;
        long restB = inB;
        while (restA != 0) {
            int i = Long.numberOfTrailingZeros(restA);
            int j = Long.numberOfTrailingZeros(restB);
            out += a.charAt(i) == b.charAt(j) ? 0 : 1;
            restA &= restA - 1;
            restB &= restB - 1;
        }
        return out;
    }

    /** Longer values are compared by their start: one machine word remembers which letters are taken. */
    private static String start(String text) {
        return text.length() <= Long.SIZE ? text : text.substring(0, Long.SIZE);
    }

    /** Whether at most one insertion, deletion, substitution or swap of neighbours lies between the two. */
    static boolean isOneEdit(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int longer = Math.max(a.length(), b.length());
        if (longer - shorter > 1) {
            return false;
        }
        int front = 0;
        while (front < shorter && a.charAt(front) == b.charAt(front)) {
            front++;
        }
        int back = 0;
        while (back < shorter - front && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
            back++;
        }
        int left = longer - front - back;
        boolean swap = a.length() == b.length()
                && left == 2
                && a.charAt(front) == b.charAt(front + 1)
                && a.charAt(front + 1) == b.charAt(front);
        return left <= 1 || swap;
    }

    /** Insertions, deletions, substitutions and swaps of neighbours, counted up to {@code limit + 1}. */
    static int edits(String a, String b, int limit) {
        if (a.equals(b)) {
            return 0;
        }
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            int best = i;
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int value = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    value = Math.min(value, beforeLast[j - 2] + 1);
                }
                row[j] = value;
                best = Math.min(best, value);
            }
            if (best > limit) {
                return limit + 1;
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return Math.min(last[b.length()], limit + 1);
    }

    /** Whether one is the other with one of its letters struck twice. */
    static boolean isDoubledLetter(String a, String b) {
        String shorter = a.length() < b.length() ? a : b;
        String longer = a.length() < b.length() ? b : a;
        if (longer.length() != shorter.length() + 1) {
            return false;
        }
        int at = 0;
        while (at < shorter.length() && shorter.charAt(at) == longer.charAt(at)) {
            at++;
        }
        return at > 0
                && longer.charAt(at) == longer.charAt(at - 1)
                && longer.substring(at + 1).equals(shorter.substring(at));
    }

    /** Whether the two differ by exactly one swap of neighbouring characters. */
    static boolean isSwapOfNeighbours(String a, String b) {
        if (a.length() != b.length()) {
            return false;
        }
        int i = 0;
        while (i < a.length() && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i + 1 < a.length()
                && a.charAt(i) == b.charAt(i + 1)
                && a.charAt(i + 1) == b.charAt(i)
                && a.regionMatches(i + 2, b, i + 2, a.length() - i - 2);
    }

    /** Number of positions that differ; strings of different length differ everywhere. */
    static int differingPositions(String a, String b) {
        if (a.length() != b.length()) {
            return Math.max(a.length(), b.length());
        }
        int out = 0;
        for (int i = 0; i < a.length(); i++) {
            if (a.charAt(i) != b.charAt(i)) {
                out++;
            }
        }
        return out;
    }
}
