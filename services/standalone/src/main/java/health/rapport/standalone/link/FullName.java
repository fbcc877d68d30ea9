package health.rapport.standalone.link;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A name that stands in one cell: {@code Ada King Lovelace}, {@code Lovelace, Ada King}, {@code John Smith, Jr.}.
 * Particles stay with the family name.
 *
 * @param first empty where there is one word only, which is taken for the family name
 */
record FullName(String first, String middle, String last, String suffix) {
    private static final Set<String> SUFFIXES = Set.of("JR", "SR", "II", "III", "IV");
    private static final Set<String> PARTICLES = Set.of(
            "VAN", "VON", "DE", "DER", "DEN", "DEL", "DELLA", "DI", "DA", "DU", "DOS", "LA", "LE", "AL", "EL", "BIN",
            "SAN", "ST", "TER", "TEN", "ZU");

    static FullName of(String text) {
        String[] parts = text.strip().split("\\s*,\\s*");
        List<String> suffixes = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String part : parts) {
            (isSuffix(part) ? suffixes : rest).add(part);
        }
        List<String> given = new ArrayList<>();
        List<String> family = new ArrayList<>();
        if (rest.size() > 1) {
            family.addAll(words(rest.getFirst()));
            rest.subList(1, rest.size()).forEach(part -> given.addAll(words(part)));
            takeSuffix(given, suffixes);
            takeSuffix(family, suffixes);
        } else if (!rest.isEmpty()) {
            List<String> words = words(rest.getFirst());
            takeSuffix(words, suffixes);
            int start = familyStart(words);
            given.addAll(words.subList(0, start));
            family.addAll(words.subList(start, words.size()));
        }
        return new FullName(
                given.isEmpty() ? "" : given.getFirst(),
                given.size() < 2 ? "" : String.join(" ", given.subList(1, given.size())),
                String.join(" ", family),
                suffixes.isEmpty() ? "" : suffixes.getFirst());
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>(List.of(text.split("\\s+")));
        words.removeIf(String::isEmpty);
        return words;
    }

    private static void takeSuffix(List<String> words, List<String> suffixes) {
        if (words.size() > 1 && isSuffix(words.getLast())) {
            suffixes.add(words.removeLast());
        }
    }

    /** Where the family name begins: at the last word, or at the particles before it; never at the first of several. */
    private static int familyStart(List<String> words) {
        int start = Math.max(0, words.size() - 1);
        while (start > 1 && PARTICLES.contains(folded(words.get(start - 1)))) {
            start--;
        }
        return start;
    }

    private static boolean isSuffix(String word) {
        return SUFFIXES.contains(folded(word));
    }

    private static String folded(String word) {
        return word.replace(".", "").toUpperCase(Locale.ROOT);
    }
}
