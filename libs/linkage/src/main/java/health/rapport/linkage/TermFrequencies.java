package health.rapport.linkage;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How common names are: to agree on a common one tells less (Winkler's frequency weighting). A table is frozen and
 * part of what a partition is a function of; it never grows by itself.
 *
 * @param version names the table
 * @param first share of people who bear a first name, for the common ones
 * @param last the same for family names
 */
public record TermFrequencies(String version, Map<String, Double> first, Map<String, Double> last) {
    private static final double PER = 100_000;
    private static final double MOST = 2;
    private static final TermFrequencies STANDARD =
            new TermFrequencies("us-1", read("given-names.txt"), read("surnames.txt"));

    /** Copies the tables. */
    public TermFrequencies {
        first = Map.copyOf(first);
        last = Map.copyOf(last);
    }

    /** The table of common American names that ships with the library. */
    public static TermFrequencies standard() {
        return STANDARD;
    }

    /** No table: every name weighs the same. */
    public static TermFrequencies none() {
        return new TermFrequencies("none", Map.of(), Map.of());
    }

    /** Reads the text form that {@link #text()} writes. */
    public static TermFrequencies parse(String text) {
        String version = "";
        Map<String, Double> first = new HashMap<>();
        Map<String, Double> last = new HashMap<>();
        for (String line : Resource.content(text)) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "version" -> version = words[1];
                case "first" -> first.put(words[1], Double.valueOf(words[2]));
                case "last" -> last.put(words[1], Double.valueOf(words[2]));
                default -> throw new IllegalArgumentException("a line of names begins with version, first or last");
            }
        }
        return new TermFrequencies(version, first, last);
    }

    /** The table as text, for keeping: always the same for equal tables. */
    public String text() {
        StringBuilder text = new StringBuilder("version " + version + "\n");
        new TreeMap<>(first).forEach((name, share) -> text.append("first " + name + " " + share + "\n"));
        new TreeMap<>(last).forEach((name, share) -> text.append("last " + name + " " + share + "\n"));
        return text.toString();
    }

    /** Bits to add to the weight of agreeing exactly on this first name, where the model assumes {@code usual}. */
    double firstShift(String name, double usual) {
        return shift(first, name, usual);
    }

    /** Bits to add to the weight of agreeing exactly on this family name. */
    double lastShift(String name, double usual) {
        return shift(last, name, usual);
    }

    /** A name that is not in the table keeps the usual weight; a rare one never gains more than two bits. */
    private static double shift(Map<String, Double> table, String name, double usual) {
        double share = table.getOrDefault(name, usual);
        return Math.min(MOST, MatchModel.log2(usual / share));
    }

    private static Map<String, Double> read(String resource) {
        Map<String, Double> shares = new HashMap<>();
        for (String line : Resource.lines(resource)) {
            String[] words = line.split(" ");
            if (words.length == 2) {
                shares.put(words[0], Integer.parseInt(words[1]) / PER);
            }
        }
        return shares;
    }
}
