package health.rapport.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;

/**
 * The one JSON form of events: ISO times, no nulls, stable order of keys and of the elements of sets. Reading tolerates
 * what it does not know and refuses what it knows to be of another type.
 */
public final class ContractJson {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(TextValues.module())
            .addModule(OrderedSets.module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
            // a newer producer may add an optional field before this consumer knows it
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfigDefaults(
                    config -> config.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private ContractJson() {}

    /** The event as UTF-8 JSON. */
    public static byte[] write(Fact fact) {
        try {
            return MAPPER.writeValueAsBytes(fact);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalArgumentException("cannot write " + fact.getClass().getSimpleName(), notWritable);
        }
    }

    /**
     * @throws IOException if the bytes are not an event of this root; the message may quote personal data: do not log it
     */
    public static <F extends Fact> F read(byte[] json, Class<F> root) throws IOException {
        F fact = MAPPER.readValue(json, root);
        if (fact == null) {
            throw new IOException("the JSON value null is no event");
        }
        return fact;
    }
}
