package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A street line as the United States Postal Service wants it written (Publication 28): suffix, direction and unit
 * abbreviated, punctuation off. Only words whose place in the line says what they are are touched, so that a line that
 * is not understood stays as it is. It never changes which lines are equal to one another.
 */
public final class PostalLine {
    private static final Map<String, String> DIRECTIONS = Map.of(
            "NORTH",
            "N",
            "SOUTH",
            "S",
            "EAST",
            "E",
            "WEST",
            "W",
            "NORTHEAST",
            "NE",
            "NORTHWEST",
            "NW",
            "SOUTHEAST",
            "SE",
            "SOUTHWEST",
            "SW");
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("#", "#"),
            Map.entry("APARTMENT", "APT"),
            Map.entry("APT", "APT"),
            Map.entry("SUITE", "STE"),
            Map.entry("STE", "STE"),
            Map.entry("UNIT", "UNIT"),
            Map.entry("ROOM", "RM"),
            Map.entry("RM", "RM"),
            Map.entry("FLOOR", "FL"),
            Map.entry("BUILDING", "BLDG"),
            Map.entry("BLDG", "BLDG"),
            Map.entry("TRAILER", "TRLR"),
            Map.entry("SPACE", "SPC"),
            Map.entry("LOT", "LOT"));
    private static final Pattern BOX =
            Pattern.compile("(?:P\\.? ?O\\.?|POST OFFICE) ?BOX ([0-9A-Z-]+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern HOUSE_NUMBER = Pattern.compile("[0-9]+[0-9A-Za-z/-]*");
    private static final Pattern ORDINAL = Pattern.compile("[0-9]+(ST|ND|RD|TH)", Pattern.CASE_INSENSITIVE);
    private static final int NAME = 1;

    private final boolean shouts;
    private final List<String> words;

    private PostalLine(String line, List<String> words) {
        this.shouts = line.equals(line.toUpperCase(Locale.ROOT));
        this.words = words;
    }

    /** The line in postal form, or as it is where it has no house number in front. */
    public static String of(String line) {
        var box = BOX.matcher(line);
        if (box.matches()) {
            return "PO Box " + box.group(1);
        }
        List<String> words = new ArrayList<>();
        for (String word : line.replace("#", " # ").split("[ ,]+")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        boolean street = words.size() > 2
                && HOUSE_NUMBER.matcher(words.getFirst()).matches()
                && !ORDINAL.matcher(words.getFirst()).matches();
        return street ? new PostalLine(line, words).written() : line;
    }

    private String written() {
        int end = unit();
        if (end < words.size() - 1) {
            replace(end, UNITS);
        }
        int last = end - 1;
        if (last > NAME + 1 && DIRECTIONS.containsKey(upper(last))) {
            replace(last, DIRECTIONS);
            last--;
        }
        if (last > NAME) {
            suffix(last);
        }
        if (last > NAME + 1) {
            replace(NAME, DIRECTIONS);
        }
        return String.join(" ", words);
    }

    /** Where the unit begins; behind the last word if there is none. Nothing behind it is touched. */
    private int unit() {
        for (int i = NAME + 1; i < words.size(); i++) {
            if (words.get(i).equals("#") || StreetWords.isUnit(upper(i))) {
                return i;
            }
        }
        return words.size();
    }

    private void suffix(int i) {
        String brief = StreetWords.postalSuffix(upper(i));
        if (!brief.isEmpty() && !brief.equals(words.get(i).toUpperCase(Locale.ROOT))) {
            words.set(i, cased(brief));
        }
    }

    private void replace(int i, Map<String, String> forms) {
        String brief = forms.get(upper(i));
        if (brief != null && !brief.equalsIgnoreCase(words.get(i))) {
            words.set(i, cased(brief));
        }
    }

    private String upper(int i) {
        String word = words.get(i).toUpperCase(Locale.ROOT);
        return word.endsWith(".") ? word.substring(0, word.length() - 1) : word;
    }

    private String cased(String brief) {
        boolean asIs = shouts || DIRECTIONS.containsValue(brief);
        return asIs ? brief : brief.charAt(0) + brief.substring(1).toLowerCase(Locale.ROOT);
    }
}
