package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Spoils a full sample of every type in every place; the places are the JSON pointers of its values. */
class TolerantReaderTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String OWN_TYPE = "/type";

    static Stream<Class<? extends Fact>> types() {
        return EventTypes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void an_unknown_property_is_ignored_wherever_it_stands(Class<? extends Fact> type) throws IOException {
        ObjectNode richer = Samples.json(type, true);
        for (JsonNode object : objects(richer)) {
            ((ObjectNode) object).putObject("fromTheFuture").putArray("x").add(1);
        }
        assertThat(read(richer, type)).isEqualTo(Samples.full(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_value_of_another_type_is_refused_wherever_it_stands(Class<? extends Fact> type) {
        for (String place : leaves(Samples.json(type, true))) {
            assertRefused(type, place, NODES.objectNode());
            assertRefused(type, place, other(Samples.json(type, true).at(place)));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void a_nul_character_is_refused_wherever_it_stands(Class<? extends Fact> type) {
        leaves(Samples.json(type, true)).forEach(place -> assertRefused(type, place, TextNode.valueOf("a\0b")));
    }

    @ParameterizedTest
    @MethodSource("types")
    void what_the_record_promises_is_there_or_the_event_is_refused(Class<? extends Fact> type) {
        for (String place : places(Samples.json(type, true))) {
            assertWhole(type, replaced(type, place, NullNode.instance));
            assertWhole(type, removed(type, place));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{}", "[]", "{\"type\":\"Unknown\"}", "{\"type\":\"PersonErased\"}"})
    void what_is_no_event_of_the_root_is_refused(String json) {
        assertThatThrownBy(() -> {
                    ActivityEvent event = ContractJson.read(json.getBytes(StandardCharsets.UTF_8), ActivityEvent.class);
                    assertThat(event).isNotNull();
                })
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_nul_character_in_a_key_is_refused() {
        ObjectNode spoilt = Samples.json(ActivityLinked.class, true);
        ((ObjectNode) spoilt.at("/attributes")).put("a\0b", "x");
        assertThatThrownBy(() -> read(spoilt, ActivityLinked.class)).isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "not-a-uuid", "AAAAAAAAAAAAAAAAAAAAAA=="})
    void an_id_in_another_form_is_refused(String id) {
        assertRefused(ActivityLinked.class, "/activityId", TextNode.valueOf(id));
    }

    private static Fact read(JsonNode json, Class<? extends Fact> type) throws IOException {
        return ContractJson.read(
                json.toString().getBytes(StandardCharsets.UTF_8),
                EventTypes.topicOf(type).root());
    }

    private static void assertRefused(Class<? extends Fact> type, String place, JsonNode value) {
        assertThatThrownBy(() -> read(replaced(type, place, value), type))
                .as("%s %s = %s", type.getSimpleName(), place, value)
                .isInstanceOf(IOException.class);
    }

    private static void assertWhole(Class<? extends Fact> type, JsonNode json) {
        try {
            assertNoHoles((Record) read(json, type));
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    private static void assertNoHoles(Record value) {
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            Object part = partOf(value, component);
            assertThat(part != null || EventTypes.optional(component))
                    .as("%s is absent", component)
                    .isTrue();
            if (part instanceof Record nested) {
                assertNoHoles(nested);
            }
            if (part instanceof Collection<?> many) {
                many.stream().filter(Record.class::isInstance).forEach(each -> assertNoHoles((Record) each));
            }
        }
    }

    private static Object partOf(Record value, RecordComponent component) {
        try {
            return component.getAccessor().invoke(value);
        } catch (ReflectiveOperationException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** A value whose JSON type differs, but that a lenient reader would convert. */
    private static JsonNode other(JsonNode value) {
        return value.isNumber() ? TextNode.valueOf(value.asText()) : IntNode.valueOf(1);
    }

    private static ObjectNode replaced(Class<? extends Fact> type, String place, JsonNode value) {
        ObjectNode json = Samples.json(type, true);
        int slash = place.lastIndexOf('/');
        JsonNode parent = json.at(place.substring(0, slash));
        String last = place.substring(slash + 1);
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(last), value);
        } else {
            ((ObjectNode) parent).set(last, value);
        }
        return json;
    }

    private static ObjectNode removed(Class<? extends Fact> type, String place) {
        ObjectNode json = Samples.json(type, true);
        int slash = place.lastIndexOf('/');
        if (json.at(place.substring(0, slash)) instanceof ObjectNode parent) {
            parent.remove(place.substring(slash + 1));
        }
        return json;
    }

    private static List<String> leaves(JsonNode root) {
        return places(root).stream()
                .filter(place -> root.at(place).isValueNode())
                .toList();
    }

    private static List<String> places(JsonNode root) {
        List<String> found = new ArrayList<>();
        walk(root, "", found);
        found.remove(OWN_TYPE);
        return found;
    }

    private static void walk(JsonNode node, String place, List<String> found) {
        if (!place.isEmpty()) {
            found.add(place);
        }
        node.properties().forEach(each -> walk(each.getValue(), place + "/" + each.getKey(), found));
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                walk(node.get(i), place + "/" + i, found);
            }
        }
    }

    /** Every object whose keys are named by a record: all but the maps. */
    private static List<JsonNode> objects(JsonNode root) {
        List<JsonNode> found = new ArrayList<>(List.of(root));
        places(root).stream()
                .filter(place -> !place.endsWith("/attributes"))
                .map(root::at)
                .filter(JsonNode::isObject)
                .forEach(found::add);
        return found;
    }
}
