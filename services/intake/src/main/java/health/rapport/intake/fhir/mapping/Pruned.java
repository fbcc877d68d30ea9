package health.rapport.intake.fhir.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Takes from a tree what is never looked at, and finds what must not be passed over. */
final class Pruned {
    private Pruned() {}

    static void prune(ObjectNode resource, String path, List<Issue> issues) {
        resource.remove(List.of("text", "contained", "implicitRules"));
        walk(resource, path, issues);
    }

    private static void walk(JsonNode node, String path, List<Issue> issues) {
        if (node instanceof ObjectNode object) {
            if (!object.path("modifierExtension").isMissingNode()) {
                issues.add(new Issue(
                        "extension",
                        path + ".modifierExtension",
                        "fhir.modifier-extension",
                        "A modifier extension changes what the resource means and is not understood here."));
            }
            names(object).stream()
                    .filter(name -> name.equals("extension") || name.startsWith("_"))
                    .forEach(object::remove);
            object.properties().forEach(member -> walk(member.getValue(), path + "." + name(member.getKey()), issues));
        } else if (node.isArray()) {
            node.forEach(element -> walk(element, path, issues));
        }
    }

    private static List<String> names(ObjectNode object) {
        List<String> names = new ArrayList<>(object.size());
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    // a name comes from outside too, and somebody may have put an e-mail address there
    static String name(String raw) {
        return raw.length() <= 60 && raw.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c)) ? raw : "?";
    }
}
