package health.rapport.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.intake.domain.Header;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Mapping;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Rows that are JSON objects: names are understood as those of a header line, lists of texts are joined by semicolons, and
 * objects such as {@code person}, {@code address} or {@code attributes} only group names. May be used by several threads.
 */
public final class JsonRows implements Shape {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Problem SYNTAX = Problem.ofItem("json.syntax", "The line is not one well-formed JSON object.");
    private static final int MOST_IGNORED = 100;
    private static final int MOST_NAMES = 1000;

    private final Layout layout;
    private final Mapping mapping;
    private final Set<String> ignored = new ConcurrentSkipListSet<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();

    public JsonRows(Layout layout, Mapping mapping) {
        this.layout = layout;
        this.mapping = mapping;
    }

    @Override
    public Item item(List<String> cells, List<Problem> flaws) {
        Reading reading = new Reading(flaws);
        @Nullable JsonNode node = flaws.isEmpty() ? parse(cells.getFirst()) : null;
        if (node != null && node.isObject()) {
            reading.object(node);
        } else if (flaws.isEmpty()) {
            reading.flaws.add(SYNTAX);
        }
        return Item.row(reading.fields, reading.attributes, reading.flaws);
    }

    @Override
    public List<String> ignored() {
        return List.copyOf(ignored);
    }

    @Override
    public @Nullable String defect() {
        return null;
    }

    /** Understanding a name takes a while, and every row has the same ones. */
    private String meant(String name) {
        @Nullable String known = names.get(name);
        if (known != null) {
            return known;
        }
        String meant = Header.meant(layout, mapping, name);
        if (names.size() < MOST_NAMES) {
            names.put(name, meant);
        }
        return meant;
    }

    private static @Nullable JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    /** One row on its way. */
    private final class Reading {
        private final Map<String, String> fields = new LinkedHashMap<>();
        private final Map<String, String> attributes = new LinkedHashMap<>();
        private final List<Problem> flaws;

        Reading(List<Problem> flaws) {
            this.flaws = new ArrayList<>(flaws);
        }

        void object(JsonNode object) {
            object.properties().forEach(field -> field(field.getKey(), field.getValue()));
        }

        private void field(String name, JsonNode value) {
            if (value.isObject()) {
                object(value);
            } else if (value.isArray()) {
                list(name, value);
            } else if (!value.isNull()) {
                put(name, value.asText());
            }
        }

        private void list(String name, JsonNode list) {
            if (StreamSupport.stream(list.spliterator(), false).allMatch(JsonNode::isValueNode)) {
                put(
                        name,
                        StreamSupport.stream(list.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(";")));
            } else {
                flaws.add(Problem.ofItem("json.type", "A list holds texts or numbers only."));
            }
        }

        private void put(String name, String text) {
            String column = meant(name);
            if (text.isBlank()) {
                return;
            }
            if (layout.columns().contains(column)) {
                putOnce(fields, column, text);
            } else if (layout.keeps(column)) {
                putOnce(attributes, column, text);
            } else if (ignored.size() < MOST_IGNORED) {
                ignored.add(column);
            }
        }

        private void putOnce(Map<String, String> into, String column, String text) {
            if (into.putIfAbsent(column, text) != null) {
                flaws.add(Problem.ofItem("json.twice", "Two names of the line mean the same column."));
            }
        }
    }
}
