package health.rapport.linkage;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is known of given names: which ones one person may go by, and which are names of their own. */
final class GivenNames {
    private static final Map<String, Set<Integer>> SETS = sets(Resource.lines("nicknames.txt"));
    private static final Set<String> FORMAL = firstWords(Resource.lines("nicknames.txt"));
    private static final Set<String> KNOWN = firstWords(Resource.lines("given-names.txt"));

    private GivenNames() {}

    /** Whether one person may go by both names (BILL and WILLIAM); false for equal names. */
    static boolean areNicknames(String a, String b) {
        Set<Integer> ofA = SETS.get(a);
        Set<Integer> ofB = SETS.get(b);
        return ofA != null && ofB != null && !a.equals(b) && ofA.stream().anyMatch(ofB::contains);
    }

    /** Whether this is a common name, so that its likeness to another common name is rather no typing error. */
    static boolean isCommon(String name) {
        return SETS.containsKey(name) || KNOWN.contains(name);
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

    private static Map<String, Set<Integer>> sets(List<String> lines) {
        Map<String, Set<Integer>> sets = new HashMap<>();
        for (int set = 0; set < lines.size(); set++) {
            for (String name : lines.get(set).split(" ")) {
                sets.computeIfAbsent(name, _ -> new HashSet<>()).add(set);
            }
        }
        return sets;
    }
}
