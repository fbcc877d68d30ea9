package health.rapport.contracts;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads values that are JSON strings, and only from JSON strings: by default Jackson also takes numbers for texts and
 * instants. A string with a NUL character is refused, because PostgreSQL can store none.
 */
final class TextValues<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private static final int UUID_LENGTH = 36;

    private final transient Function<String, T> parser;

    private TextValues(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    static Module module() {
        return new SimpleModule("text-values")
                .addDeserializer(String.class, new TextValues<>(String.class, TextValues::withoutNul))
                .addDeserializer(Instant.class, new TextValues<>(Instant.class, Instant::parse))
                .addDeserializer(LocalDate.class, new TextValues<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(UUID.class, new TextValues<>(UUID.class, TextValues::uuid))
                .addKeyDeserializer(String.class, new Keys());
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return context.reportInputMismatch(this, "a JSON string is needed");
        }
        try {
            return parser.apply(json.getText());
        } catch (RuntimeException unreadable) {
            return context.reportInputMismatch(
                    this, "not written as a %s", handledType().getSimpleName());
        }
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character");
        }
        return text;
    }

    /** {@code UUID.fromString} also takes shortened groups, which would come back written differently. */
    private static UUID uuid(String text) {
        if (text.length() != UUID_LENGTH) {
            throw new IllegalArgumentException("a UUID has " + UUID_LENGTH + " characters");
        }
        return UUID.fromString(text);
    }

    private static final class Keys extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            return key.indexOf('\0') < 0 ? key : context.reportInputMismatch(String.class, "a NUL character");
        }
    }
}
