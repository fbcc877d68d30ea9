package health.rapport.intake.segment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Attributes of an activity: nested objects become names with dots, lists their JSON text. */
record Attributes(ObjectNode into) {
    private static final int DEEPEST = 4;

    /** A single value, if it is there. */
    void put(String name, JsonNode value) {
        if (value.isValueNode() && !value.isNull()) {
            into.set(name, value);
        }
    }

    /** Whatever it is. */
    void flatten(String name, JsonNode value) {
        flatten(name, value, 0);
    }

    private void flatten(String name, JsonNode value, int depth) {
        if (value.isObject() && depth < DEEPEST) {
            String prefix = name.isEmpty() ? "" : name + ".";
            value.properties().forEach(field -> flatten(prefix + field.getKey(), field.getValue(), depth + 1));
        } else if (value.isContainerNode()) {
            into.put(name, value.toString());
        } else if (!value.isMissingNode()) {
            put(name, value);
        }
    }
}
