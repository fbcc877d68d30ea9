package health.rapport.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names: titles and degrees off, suffixes out of any field, placeholders rejected, double names split. */
final class NameStandard {
    private static final Set<String> TITLES =
            Set.of("MR", "MRS", "MS", "MISS", "DR", "REV", "PROF", "SIR", "MASTER", "FR", "SISTER", "HON");
    private static final Set<String> DEGREES =
            Set.of("MD", "PHD", "DDS", "ESQ", "RN", "DO", "CPA", "JD", "DVM", "PA", "NP", "MBA", "DMD", "RET");
    private static final Map<String, Integer> GENERATIONS = Map.ofEntries(
            Map.entry("SR", 1),
            Map.entry("SENIOR", 1),
            Map.entry("SNR", 1),
            Map.entry("I", 1),
            Map.entry("JR", 2),
            Map.entry("JUNIOR", 2),
            Map.entry("FIRST", 1),
            Map.entry("1ST", 1),
            Map.entry("SECOND", 2),
            Map.entry("2D", 2),
            Map.entry("THIRD", 3),
            Map.entry("3D", 3),
            Map.entry("FOURTH", 4),
            Map.entry("JNR", 2),
            Map.entry("II", 2),
            Map.entry("2ND", 2),
            Map.entry("2", 2),
            Map.entry("III", 3),
            Map.entry("3RD", 3),
            Map.entry("3", 3),
            Map.entry("IV", 4),
            Map.entry("4TH", 4),
            Map.entry("4", 4),
            Map.entry("V", 5),
            Map.entry("5TH", 5));
    /** Those that are no letters or words of a name by accident. */
    private static final Set<String> INSIDE_NAMES =
            Set.of("SR", "JR", "JNR", "SNR", "II", "III", "IV", "JUNIOR", "SENIOR");

    private static final int INSEPARABLE = 1;

    private NameStandard() {}

    static StandardName of(LinkageRecord source) {
        List<String> given = new ArrayList<>(TextFolding.nameTokens(source.first()));
        List<String> family = new ArrayList<>(TextFolding.nameTokens(source.last()));
        List<String> middle = new ArrayList<>(TextFolding.nameTokens(source.middle()));
        int generation = generationOf(source.suffix());
        generation = takeGeneration(family, 2, generation);
        generation = takeGeneration(given, 2, generation);
        generation = takeGeneration(middle, 1, generation);
        if (given.isEmpty()) {
            // the middle name stands in for a first name that was left out
            given.addAll(middle);
            middle.clear();
        }
        dropTitles(given);
        family.removeIf(token -> family.size() > INSEPARABLE && DEGREES.contains(token));
        if (isUnnamed(given)) {
            given.clear();
            middle.clear();
        }
        return assemble(given, middle, withoutPlaceholder(family), generation);
    }

    private static StandardName assemble(List<String> given, List<String> middle, List<String> family, int generation) {
        String last = String.join("", family);
        String first = given.isEmpty() ? "" : given.getFirst();
        if (Placeholders.isNobody(first, last) || Placeholders.isName(String.join("", given) + last)) {
            return StandardName.NONE;
        }
        List<String> others = new ArrayList<>(given.isEmpty() ? given : given.subList(1, given.size()));
        middle.stream().filter(token -> !others.contains(token)).forEach(others::add);
        String rest = Placeholders.isName(String.join("", others)) ? "" : String.join("", others);
        String lastCode =
                family.isEmpty() ? "" : Phonetics.code(family.getFirst().length() > 2 ? family.getFirst() : last);
        String firstCode = first.isEmpty() ? "" : Phonetics.code(first);
        return new StandardName(
                first, rest, last, family.size() > 1 ? family : List.of(), generation, firstCode, lastCode);
    }

    private static int generationOf(@Nullable String suffix) {
        for (String token : TextFolding.wordTokens(suffix)) {
            Integer generation = GENERATIONS.get(token);
            if (generation != null) {
                return generation;
            }
        }
        return 0;
    }

    /** Takes a trailing JR or III out of a name; the suffix field, read before, has precedence. */
    private static int takeGeneration(List<String> tokens, int fewest, int known) {
        if (tokens.size() < fewest || !INSIDE_NAMES.contains(tokens.getLast())) {
            return known;
        }
        int found = GENERATIONS.getOrDefault(tokens.removeLast(), 0);
        return known == 0 ? found : known;
    }

    private static void dropTitles(List<String> given) {
        while (given.size() > 1 && TITLES.contains(given.getFirst())) {
            given.removeFirst();
        }
    }

    private static boolean isUnnamed(List<String> given) {
        return given.isEmpty()
                || Placeholders.isNotYetNamed(given.getFirst())
                || Placeholders.isNotYetNamed(String.join("", given))
                || Placeholders.isName(String.join("", given))
                || Placeholders.isName(given.getFirst());
    }

    private static List<String> withoutPlaceholder(List<String> family) {
        return Placeholders.isName(String.join("", family)) ? List.of() : family;
    }
}
