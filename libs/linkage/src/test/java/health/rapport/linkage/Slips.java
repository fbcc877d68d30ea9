package health.rapport.linkage;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/** Makes the errors that people and scanners make, at random. */
final class Slips {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";
    private static final List<String> LOOKALIKES = List.of("m", "rn", "l", "i", "o", "0", "s", "5", "u", "v", "c", "e");
    private static final List<String> SOUNDALIKES = List.of("ph", "f", "ck", "k", "y", "i", "ie", "ei", "z", "s");

    private final Random random;

    Slips(Random random) {
        this.random = random;
    }

    boolean happens(double chance) {
        return random.nextDouble() < chance;
    }

    /** One letter more, less, other, or two swapped; or a space, a look-alike, a sound-alike. */
    String typed(String text) {
        if (text.length() < 2) {
            return text;
        }
        int at = random.nextInt(text.length());
        String head = text.substring(0, at);
        String tail = text.substring(at + 1);
        return switch (random.nextInt(8)) {
            case 0 -> head + letter(text.charAt(at)) + text.charAt(at) + tail;
            case 1 -> head + tail;
            case 2 -> head + letter(text.charAt(at)) + tail;
            case 3, 4 -> swapped(text, Math.min(at, text.length() - 2));
            case 5 -> spaced(text, at);
            case 6 -> replaced(text, LOOKALIKES);
            default -> replaced(text, SOUNDALIKES);
        };
    }

    private String letter(char like) {
        return Character.isDigit(like)
                ? Integer.toString(random.nextInt(10))
                : String.valueOf(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }

    private static String swapped(String text, int at) {
        return text.substring(0, at) + text.charAt(at + 1) + text.charAt(at) + text.substring(at + 2);
    }

    private static String spaced(String text, int at) {
        return text.indexOf(' ') > 0 ? text.replaceFirst(" ", "") : text.substring(0, at) + " " + text.substring(at);
    }

    private String replaced(String text, List<String> pairs) {
        int pair = 2 * random.nextInt(pairs.size() / 2);
        String other = text.replaceFirst(pairs.get(pair), pairs.get(pair + 1));
        return other.equals(text) ? text.replaceFirst(pairs.get(pair + 1), pairs.get(pair)) : other;
    }

    /** So many slips in one text. */
    String typed(String text, int times) {
        String typed = text;
        for (int i = 0; i < times; i++) {
            typed = typed(typed);
        }
        return typed;
    }

    /** A digit wrong, day and month swapped, or another date altogether. */
    String misdated(LocalDate date) {
        String iso = date.toString();
        return switch (random.nextInt(4)) {
            case 0 -> swapped(iso, 8);
            case 1 -> iso.substring(0, 3) + random.nextInt(10) + iso.substring(4);
            case 2 -> iso.substring(0, 5) + iso.substring(8) + "-" + iso.substring(5, 7);
            default -> date.minusDays(random.nextInt(12_000)).toString();
        };
    }

    /** Off by a month, a year or a decade, often by some days besides. */
    String shifted(LocalDate date) {
        long days = List.of(0L, 30L, -30L, 365L, 3650L, -365L).get(random.nextInt(6));
        return date.plusDays(days + random.nextInt(5) - 2).toString();
    }
}
