package health.rapport.mastering.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values inside JSON columns: nothing absent is written, and what a newer version wrote can be read. */
public final class RowJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private RowJson() {}

    /** The value as JSON; a null stays a null. */
    public static @Nullable String writeNullable(@Nullable Object value) {
        return value == null ? null : write(value);
    }

    /** The value as JSON, always the same for equal values. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalArgumentException(
                    "cannot write " + value.getClass().getSimpleName(), notWritable);
        }
    }

    /** The value of a column that this service wrote. */
    public static <T> T read(String json, Class<T> type) {
        return read(json, MAPPER.readerFor(type), type);
    }

    /** The values of a column that this service wrote as a JSON array. */
    public static <T> List<T> readList(String json, Class<T> element) {
        return read(json, MAPPER.readerForListOf(element), element);
    }

    private static <R> R read(String json, ObjectReader reader, Class<?> type) {
        try {
            return reader.readValue(json);
        } catch (JsonProcessingException notReadable) {
            notReadable.clearLocation();
            throw new IllegalStateException("a stored " + type.getSimpleName() + " cannot be read", notReadable);
        }
    }
}
