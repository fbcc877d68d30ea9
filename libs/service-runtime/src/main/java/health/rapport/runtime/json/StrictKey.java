package health.rapport.runtime.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;

/** The same for the keys of maps. */
final class StrictKey extends KeyDeserializer {
    @Override
    public Object deserializeKey(String key, DeserializationContext context) throws IOException {
        if (!StrictText.isStorable(key)) {
            throw MismatchedInputException.from(
                    context.getParser(), String.class, "key holds a character that cannot be stored");
        }
        return key;
    }
}
