package health.rapport.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What is known of given names: which ones one person may go by, and which are names of their own. */
final class GivenNames {
    private static final Map<String, Set<String>> VARIANTS = variants(Resource.lines("nicknames.txt"));
    private static final Set<String> FORMAL = firstWords(Resource.lines("nicknames.txt"));
    private static final Set<String> KNOWN = firstWords(Resource.lines("given-names.txt"));

    private GivenNames() {}

    /** Whether one person may go by both names (BILL and WILLIAM); false for equal names. */
    static boolean areNicknames(String a, String b) {
        return variants(a).contains(b);
    }

    /** The other names that a bearer of this one may go by; empty when none is known. */
    static Set<String> variants(String name) {
        return VARIANTS.getOrDefault(name, Set.of());
    }

    /** Whether this is a common name, so that its likeness to another common name is rather no typing error. */
    static boolean isCommon(String name) {
        return VARIANTS.containsKey(name) || KNOWN.contains(name);
    }

    /** Whether both are names that a child is given (EMMA and EMILY), though one person may go by both. */
    static boolean areBothFormal(String a, String b) {
        return FORMAL.contains(a) && FORMAL.contains(b);
    }

    private static Set<String> firstWords(List<String> lines) {
        Set<String> names = new HashSet<>();
        lines.forEach(line -> names.add(line.split(" ")[0]));
        return names;
    }

    private static Map<String, Set<String>> variants(List<String> lines) {
        Map<String, Set<String>> variants = new HashMap<>();
        for (String line : lines) {
            List<String> names = List.of(line.split(" "));
            for (String name : names) {
                Set<String> others = variants.computeIfAbsent(name, _ -> new TreeSet<>());
                others.addAll(names);
                others.remove(name);
            }
        }
        return variants;
    }
}
