package health.rapport.intake.csv;

/** Which delimiter a file uses. */
final class Delimiter {
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    private Delimiter() {}

    /** The candidate that the first line holds most of, outside quotes; a comma when it holds none. */
    static char of(char[] text, int from, int to) {
        int[] counts = new int[CANDIDATES.length];
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            char c = text[i];
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == '\n' || c == '\r')) {
                break;
            } else if (!quoted) {
                count(c, counts);
            }
        }
        return best(counts);
    }

    /** Whether the text holds a whole first line. */
    static boolean holdsLine(char[] text, int to) {
        boolean quoted = false;
        for (int i = 0; i < to; i++) {
            if (text[i] == '"') {
                quoted = !quoted;
            } else if (!quoted && (text[i] == '\n' || text[i] == '\r')) {
                return true;
            }
        }
        return false;
    }

    private static void count(char c, int[] counts) {
        for (int k = 0; k < CANDIDATES.length; k++) {
            counts[k] += c == CANDIDATES[k] ? 1 : 0;
        }
    }

    private static char best(int[] counts) {
        int best = 0;
        for (int k = 1; k < counts.length; k++) {
            best = counts[k] > counts[best] ? k : best;
        }
        return CANDIDATES[best];
    }
}
