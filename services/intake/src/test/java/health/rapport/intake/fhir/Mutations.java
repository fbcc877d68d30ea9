package health.rapport.intake.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Breaks JSON in ways that senders break it, and in ways nobody would think of. */
final class Mutations {
    /** Must never come back in an answer. */
    static final String SECRET = "s3cret value";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Mutations() {}

    static JsonNode mutate(JsonNode tree, Random random) {
        JsonNode copy = tree.deepCopy();
        List<JsonNode> containers = new ArrayList<>();
        collect(copy, containers);
        for (int i = 0; i <= random.nextInt(4); i++) {
            mutateOne(containers.get(random.nextInt(containers.size())), random);
        }
        return copy;
    }

    private static void collect(JsonNode node, List<JsonNode> containers) {
        if (node.isContainerNode()) {
            containers.add(node);
            node.forEach(child -> collect(child, containers));
        }
    }

    private static void mutateOne(JsonNode node, Random random) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            if (names.isEmpty() || random.nextInt(6) == 0) {
                object.set(random.nextBoolean() ? SECRET : "extension", value(random, NODES.nullNode()));
            } else {
                String name = names.get(random.nextInt(names.size()));
                object.set(name, value(random, object.get(name)));
            }
        } else if (node instanceof ArrayNode array) {
            if (array.isEmpty() || random.nextBoolean()) {
                array.add(value(random, NODES.nullNode()));
            } else {
                int at = random.nextInt(array.size());
                array.set(at, value(random, array.get(at)));
            }
        }
    }

    private static JsonNode value(Random random, JsonNode old) {
        return switch (random.nextInt(14)) {
            case 0 -> NODES.nullNode();
            case 1 -> NODES.textNode(SECRET);
            case 2 -> NODES.textNode("");
            case 3 -> NODES.numberNode(random.nextLong());
            case 4 -> NODES.numberNode(new java.math.BigDecimal("1e99"));
            case 5 -> NODES.booleanNode(random.nextBoolean());
            case 6 -> NODES.arrayNode().add(old.deepCopy()).add(old.deepCopy());
            case 7 -> NODES.objectNode().set("value", old.deepCopy());
            case 8 -> NODES.textNode("\u0000" + SECRET + "\ud800\uffff");
            case 9 -> NODES.textNode("9".repeat(5000));
            case 10 -> NODES.textNode("Patient?identifier=%zz|%20;--");
            case 11 -> NODES.textNode("urn:uuid:nowhere");
            case 12 -> NODES.textNode("-9999-13-45T99:99:99+99:99");
            default -> NODES.arrayNode();
        };
    }
}
