package health.rapport.contracts;

import static health.rapport.contracts.EventTypes.argument;
import static health.rapport.contracts.EventTypes.raw;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import health.rapport.kernel.Ids;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** Invents events: with everything a record can hold, or with the least it must. */
final class Samples {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final UUID NAMESPACE = UUID.fromString("0192f0c1-2a3b-7c4d-8e5f-60718293a4b5");
    private static final Map<String, String> TEXTS = Map.ofEntries(
            Map.entry("firstName", "Zoë"),
            Map.entry("lastName", "O'Brien-Díaz"),
            Map.entry("gender", "F"),
            Map.entry("street", "1 Main St"),
            Map.entry("city", "Springfield"),
            Map.entry("state", "MA"),
            Map.entry("postalCode", "01105"),
            Map.entry("country", "US"),
            Map.entry("email", "zoe@example.org"),
            Map.entry("address", "zoe@example.org"),
            Map.entry("homePhone", "+14135550123"),
            Map.entry("mobilePhone", "+14135550124"),
            Map.entry("language", "en-US"),
            Map.entry("market", "west"),
            Map.entry("markets", "west"),
            Map.entry("currency", "USD"),
            Map.entry("system", "ehr"),
            Map.entry("sources", "ehr"),
            Map.entry("encounterClass", "ambulatory"),
            Map.entry("purpose", "MARKETING"));

    private final boolean everything;

    private Samples(boolean everything) {
        this.everything = everything;
    }

    static ObjectNode json(Class<? extends Fact> type, boolean everything) {
        ObjectNode event = NODES.objectNode().put("type", type.getSimpleName());
        return event.setAll(new Samples(everything).object(type));
    }

    static Fact full(Class<? extends Fact> type) {
        try {
            byte[] json = json(type, true).toString().getBytes(StandardCharsets.UTF_8);
            return ContractJson.read(json, type);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the sample of " + type.getSimpleName() + " is unreadable", unreadable);
        }
    }

    private ObjectNode object(Class<?> type) {
        ObjectNode object = NODES.objectNode();
        Stream.of(type.getRecordComponents())
                .filter(component -> everything || !EventTypes.optional(component))
                .forEach(part -> object.set(part.getName(), value(part.getName(), part.getGenericType())));
        return object;
    }

    private JsonNode value(String name, Type type) {
        Class<?> raw = raw(type);
        if (Collection.class.isAssignableFrom(raw)) {
            return array(name, type);
        }
        if (raw == Map.class) {
            return everything ? NODES.objectNode().put("a", "1").put("b", "2") : NODES.objectNode();
        }
        if (raw.isEnum()) {
            return TextNode.valueOf(raw.getEnumConstants()[0].toString());
        }
        return raw.isRecord() ? object(raw) : scalar(name, raw);
    }

    private ArrayNode array(String name, Type type) {
        ArrayNode array = NODES.arrayNode();
        Class<?> element = raw(argument(type, 0));
        if (everything && element.isEnum()) {
            Stream<String> names = Stream.of(element.getEnumConstants()).map(Object::toString);
            (raw(type) == Set.class ? names.sorted() : names).forEach(array::add);
        } else if (everything) {
            array.add(value(name, element));
        }
        return array;
    }

    private JsonNode scalar(String name, Class<?> type) {
        if (type == boolean.class) {
            return NODES.booleanNode(everything);
        }
        if (type == int.class || type == long.class) {
            return NODES.numberNode(everything ? 90 : 1);
        }
        if (type == double.class || type == Double.class) {
            return NODES.numberNode(everything ? 0.125 : 0.0);
        }
        return TextNode.valueOf(text(name, type));
    }

    private String text(String name, Class<?> type) {
        if (type == UUID.class) {
            return Ids.derived(NAMESPACE, name).toString();
        }
        if (type == Instant.class) {
            return everything ? "2026-03-04T05:06:07.123456Z" : "2026-03-04T05:06:07Z";
        }
        if (type == LocalDate.class) {
            return "1961-07-22";
        }
        return TEXTS.getOrDefault(name, "some " + name);
    }
}
