package health.rapport.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Variants and modules as they are kept in a column. */
@ApplicationScoped
public class ContentJson {
    private static final TypeReference<List<VariantContent>> VARIANTS = new TypeReference<>() {};
    private static final TypeReference<List<ModuleContent>> MODULES = new TypeReference<>() {};
    private static final TypeReference<List<UUID>> IDS = new TypeReference<>() {};
    private final ObjectMapper json;

    public ContentJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("content cannot be written", broken);
        }
    }

    public List<VariantContent> variants(String stored) {
        return read(stored, VARIANTS);
    }

    public List<ModuleContent> modules(String stored) {
        return read(stored, MODULES);
    }

    public List<UUID> ids(String stored) {
        return read(stored, IDS);
    }

    public VariantContent variant(String stored) {
        return read(stored, new TypeReference<>() {});
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored content cannot be read", broken);
        }
    }
}
