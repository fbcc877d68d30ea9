package health.rapport.intake.fhir.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.domain.Item;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a resource: the columns it fills, and no more.
 *
 * @param fields by column name; some are not columns but what another resource needs to know
 * @param identifiers of a patient
 */
public record Facts(Map<String, String> fields, List<Item.RawIdentifier> identifiers) {
    public static final Facts NONE = new Facts(Map.of(), List.of());
    private static final JsonMapper JSON = new JsonMapper();

    public Facts {
        fields = java.util.Collections.unmodifiableMap(new TreeMap<>(fields));
        identifiers = List.copyOf(identifiers);
    }

    public @Nullable String get(String field) {
        return fields.get(field);
    }

    /** As stored; equal facts are equal bytes. */
    public byte[] json() {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode texts = node.putObject("fields");
        fields.forEach(texts::put);
        var list = node.putArray("identifiers");
        identifiers.forEach(one -> list.addObject()
                .put("authority", one.authority())
                .put("type", one.type())
                .put("value", one.value()));
        try {
            return JSON.writeValueAsBytes(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree can always be written", impossible);
        }
    }

    public static Facts of(byte[] json) {
        try {
            JsonNode node = JSON.readTree(json);
            Map<String, String> fields = new TreeMap<>();
            node.path("fields")
                    .properties()
                    .forEach(f -> fields.put(f.getKey(), f.getValue().asText()));
            List<Item.RawIdentifier> identifiers = new ArrayList<>();
            node.path("identifiers")
                    .forEach(one -> identifiers.add(new Item.RawIdentifier(
                            one.path("authority").asText(),
                            one.path("type").asText(),
                            one.path("value").asText())));
            return new Facts(fields, identifiers);
        } catch (IOException impossible) {
            throw new UncheckedIOException("facts were written here", impossible);
        }
    }
}
