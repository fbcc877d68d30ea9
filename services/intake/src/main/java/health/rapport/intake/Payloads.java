package health.rapport.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Texts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What quarantine keeps of an item: JSON in ASCII, so that even half characters survive. A row is kept as
 * {@code {"fields":{},"attributes":{},"flaws":[],"cells":[]}}, an activity as it was sent.
 */
public final class Payloads {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Payloads() {}

    /** A row; its cells are kept too where they could not be told apart. */
    public static byte[] ofRow(Item item, List<String> cells) {
        ObjectNode payload = ofFields(item.fields(), item.attributes());
        ArrayNode flaws = payload.putArray("flaws");
        item.flaws().forEach(flaw -> flaws.addObject().put("rule", flaw.rule()).put("hint", flaw.hint()));
        if (!item.flaws().isEmpty()) {
            ArrayNode raw = payload.putArray("cells");
            cells.forEach(raw::add);
        }
        return bytes(payload);
    }

    /** A row that a person has put right. */
    public static byte[] ofEditedRow(Map<String, String> fields, Map<String, String> attributes) {
        return bytes(ofFields(fields, attributes));
    }

    /** An activity as it was sent. */
    public static byte[] ofActivity(JsonNode activity) {
        return bytes(activity);
    }

    /**
     * A message as text.
     *
     * @param isTrue whether its bytes were what it said they are; else the text is a guess
     */
    public static byte[] ofMessage(String text, boolean isTrue) {
        ObjectNode payload = JSON.createObjectNode().put("message", text);
        return bytes(isTrue ? payload : payload.put("misread", true));
    }

    /** The text of a message. */
    public static String message(byte[] payload) {
        return read(payload).path("message").asText();
    }

    /** Whether the text of a message is a guess. */
    public static boolean isMisread(byte[] payload) {
        return read(payload).path("misread").asBoolean();
    }

    /** The item again. */
    public static Item item(Item.Form form, byte[] payload) {
        JsonNode node = read(payload);
        return switch (form) {
            case JSON -> ActivityJson.read(node);
            case HL7, FHIR -> throw new IllegalArgumentException("this is more than one item");
            case ROW -> Item.row(texts(node.path("fields")), texts(node.path("attributes")), flaws(node.path("flaws")));
        };
    }

    /** The payload as it can be shown: half characters become the replacement character. */
    public static JsonNode shown(byte[] payload) {
        return mapped(read(payload), Payloads::replaceHalves);
    }

    /** The payload with misread bytes read as Windows-1252, or null where nothing was misread. */
    public static @org.jspecify.annotations.Nullable JsonNode suggested(byte[] payload) {
        JsonNode stored = read(payload);
        JsonNode guess = mapped(stored, EscapingReader::guess);
        return guess.equals(stored)
                ? null
                : mapped(guess, Payloads::replaceHalves).path("fields");
    }

    private static ObjectNode ofFields(Map<String, String> fields, Map<String, String> attributes) {
        ObjectNode payload = JSON.createObjectNode();
        ObjectNode shown = payload.putObject("fields");
        fields.forEach(shown::put);
        ObjectNode more = payload.putObject("attributes");
        attributes.forEach(more::put);
        return payload;
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
    }

    private static List<Problem> flaws(JsonNode node) {
        List<Problem> flaws = new ArrayList<>();
        node.forEach(flaw -> flaws.add(
                Problem.ofItem(flaw.path("rule").asText(), flaw.path("hint").asText())));
        return flaws;
    }

    private static JsonNode mapped(JsonNode node, java.util.function.UnaryOperator<String> text) {
        return switch (node.getNodeType()) {
            case STRING -> JSON.getNodeFactory().textNode(text.apply(node.textValue()));
            case OBJECT -> {
                ObjectNode copy = JSON.createObjectNode();
                node.properties().forEach(f -> copy.set(text.apply(f.getKey()), mapped(f.getValue(), text)));
                yield copy;
            }
            case ARRAY -> {
                ArrayNode copy = JSON.createArrayNode();
                node.forEach(element -> copy.add(mapped(element, text)));
                yield copy;
            }
            case BINARY, BOOLEAN, MISSING, NULL, NUMBER, POJO -> node;
        };
    }

    private static String replaceHalves(String text) {
        return Texts.isMisread(text)
                ? new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.UTF_16)
                : text;
    }

    private static JsonNode read(byte[] payload) {
        try {
            return JSON.readTree(payload);
        } catch (IOException impossible) {
            throw new UncheckedIOException("the payload was written here", impossible);
        }
    }

    private static byte[] bytes(JsonNode payload) {
        try {
            return JSON.writeValueAsBytes(payload);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }
}
