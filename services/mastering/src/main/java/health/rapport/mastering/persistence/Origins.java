package health.rapport.mastering.persistence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** The record each golden value was taken from, as stored: once for each record, with the fields it won. */
@RegisterForReflection
public record Origins(Map<String, UUID> byField) {
    public Origins {
        byField = Map.copyOf(byField);
    }

    /** Also reads a record for each field, as it was written before. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Origins of(JsonNode stored) {
        Map<String, UUID> byField = new TreeMap<>();
        stored.properties().forEach(entry -> {
            if (entry.getValue().isTextual()) {
                byField.put(entry.getKey(), UUID.fromString(entry.getValue().textValue()));
            } else {
                entry.getValue().forEach(field -> byField.put(field.textValue(), UUID.fromString(entry.getKey())));
            }
        });
        return new Origins(byField);
    }

    @JsonValue
    Map<UUID, TreeSet<String>> byRecord() {
        Map<UUID, TreeSet<String>> fields = new TreeMap<>();
        byField.forEach((field, record) ->
                fields.computeIfAbsent(record, _ -> new TreeSet<>()).add(field));
        return fields;
    }
}
