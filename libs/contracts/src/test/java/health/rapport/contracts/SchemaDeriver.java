package health.rapport.contracts;

import static health.rapport.contracts.EventTypes.argument;
import static health.rapport.contracts.EventTypes.raw;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Derives the closed JSON Schema of an event from its record. Fails on a type of component it does not know. */
final class SchemaDeriver {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Map<Class<?>, ObjectNode> SCALARS = Map.of(
            String.class, typed("string"),
            UUID.class, typed("string").put("format", "uuid"),
            Instant.class, typed("string").put("format", "date-time"),
            LocalDate.class, typed("string").put("format", "date"),
            boolean.class, typed("boolean"),
            int.class, typed("integer"),
            long.class, typed("integer"),
            double.class, typed("number"),
            Double.class, typed("number"));

    private SchemaDeriver() {}

    static ObjectNode event(Class<? extends Fact> type) {
        String topic = EventTypes.topicOf(type).topicName();
        ObjectNode schema = NODES.objectNode()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("$id", "urn:rapport:event:" + topic + ":" + type.getSimpleName())
                .put("title", type.getSimpleName());
        ObjectNode properties = NODES.objectNode();
        properties.putObject("type").put("const", type.getSimpleName());
        return schema.setAll(object(type, properties, NODES.arrayNode().add("type")));
    }

    private static ObjectNode object(Class<?> type, ObjectNode properties, ArrayNode required) {
        Stream.of(type.getRecordComponents())
                .forEach(component -> properties.set(component.getName(), of(component.getGenericType())));
        Stream.of(type.getRecordComponents())
                .filter(component -> !EventTypes.optional(component))
                .map(RecordComponent::getName)
                .forEach(required::add);
        ObjectNode schema = typed("object");
        schema.set("properties", properties);
        schema.set("required", required);
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode of(Type type) {
        Class<?> raw = raw(type);
        if (SCALARS.containsKey(raw)) {
            return SCALARS.get(raw).deepCopy();
        }
        if (raw == List.class) {
            return typed("array").set("items", of(argument(type, 0)));
        }
        if (raw == Set.class) {
            return typed("array").put("uniqueItems", true).set("items", of(argument(type, 0)));
        }
        if (raw == Map.class && argument(type, 0) == String.class) {
            return typed("object").set("additionalProperties", of(argument(type, 1)));
        }
        return declared(raw);
    }

    private static ObjectNode declared(Class<?> type) {
        if (type.isRecord()) {
            return object(type, NODES.objectNode(), NODES.arrayNode());
        }
        if (!type.isEnum()) {
            throw new IllegalStateException("no schema for a component of type " + type.getName());
        }
        ArrayNode names = NODES.arrayNode();
        Stream.of(type.getEnumConstants()).map(Object::toString).forEach(names::add);
        return typed("string").set("enum", names);
    }

    private static ObjectNode typed(String type) {
        return NODES.objectNode().put("type", type);
    }
}
