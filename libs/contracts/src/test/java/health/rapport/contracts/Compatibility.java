package health.rapport.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.apicurio.registry.rules.compatibility.jsonschema.JsonSchemaDiffLibrary;
import io.apicurio.registry.rules.compatibility.jsonschema.diff.Difference;
import java.util.List;
import java.util.Map;

/** Whether events of one schema can be read by a consumer of another. */
final class Compatibility {
    private static final String COMPARED_AS = "http://json-schema.org/draft-07/schema#";

    private Compatibility() {}

    /** What keeps today's consumers from reading the events of an earlier schema (replay). */
    static List<String> breaksReplay(JsonNode earlier, JsonNode today) {
        return differences(earlier, today);
    }

    /**
     * What keeps consumers that are still running with an earlier schema from reading today's events (rolling upgrade).
     * They ignore properties they do not know, so the earlier schema is opened for the comparison.
     */
    static List<String> breaksOldConsumers(JsonNode earlier, JsonNode today) {
        return differences(today, opened(earlier));
    }

    private static List<String> differences(JsonNode written, JsonNode read) {
        return JsonSchemaDiffLibrary.getIncompatibleDifferences(comparable(written), comparable(read), Map.of())
                .stream()
                .map(Compatibility::described)
                .sorted()
                .toList();
    }

    private static String described(Difference difference) {
        return difference.getDiffType() + " at " + difference.getPathUpdated();
    }

    /** The library compares draft 7; our schemas use only words that mean the same in both. */
    private static String comparable(JsonNode schema) {
        ObjectNode copy = schema.deepCopy();
        copy.remove("$id");
        return copy.put("$schema", COMPARED_AS).toString();
    }

    private static JsonNode opened(JsonNode schema) {
        JsonNode copy = schema.deepCopy();
        copy.findParents("additionalProperties").stream()
                .filter(parent -> parent.get("additionalProperties").isBoolean())
                .forEach(parent -> ((ObjectNode) parent).remove("additionalProperties"));
        return copy;
    }
}
