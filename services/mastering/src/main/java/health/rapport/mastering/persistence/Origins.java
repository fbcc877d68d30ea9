package health.rapport.mastering.persistence;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.UUID;

/** The record each golden value was taken from, as stored. */
@RegisterForReflection
public record Origins(@JsonValue Map<String, UUID> byField) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Origins {
        byField = Map.copyOf(byField);
    }
}
