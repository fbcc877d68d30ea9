package health.rapport.scoring;

import health.rapport.kernel.Code;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Codes that mean one thing. Dots and case do not matter: all are held as {@code I480}.
 *
 * @param systems names any of which the code's system may have, case ignored
 * @param codes exactly these
 * @param prefixes these and everything below them
 */
public record CodeSet(List<String> systems, Set<String> codes, Set<String> prefixes) {
    public CodeSet {
        systems = List.copyOf(systems);
        codes = fold(codes);
        prefixes = fold(prefixes);
        if (systems.isEmpty() || codes.isEmpty() && prefixes.isEmpty()) {
            throw new IllegalArgumentException("a code set needs a system, and codes or prefixes");
        }
    }

    /** Whether the set holds this code. */
    public boolean holds(Code code) {
        if (systems.stream().noneMatch(system -> system.equalsIgnoreCase(code.system()))) {
            return false;
        }
        String folded = fold(code.value());
        return codes.contains(folded) || holdsPrefixOf(folded);
    }

    private boolean holdsPrefixOf(String folded) {
        for (int length = 1; length <= folded.length(); length++) {
            if (prefixes.contains(folded.substring(0, length))) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> fold(Set<String> codes) {
        Set<String> folded = new LinkedHashSet<>();
        codes.forEach(code -> folded.add(fold(code)));
        if (folded.contains("")) {
            throw new IllegalArgumentException("a code must hold more than dots");
        }
        return java.util.Collections.unmodifiableSet(folded);
    }

    static String fold(String code) {
        return code.strip().replace(".", "").toUpperCase(Locale.ROOT);
    }
}
