package health.rapport.audience.persistence;

import health.rapport.kernel.Code;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rows say, each thing once: millions of facts say the same few things, and reading and holding them again for each would cost more than the rest. For one
 * thread, and as long as one reading lasts.
 */
final class Sayings {
    /** What is said seldom is not worth remembering. */
    private static final int MOST = 20_000;

    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    private final Map<List<String>, List<Code>> codes = new HashMap<>();

    /** The same text. */
    @Nullable
    String text(@Nullable String text) {
        if (text == null || texts.size() >= MOST) {
            return text;
        }
        String known = texts.putIfAbsent(text, text);
        return known == null ? text : known;
    }

    /** Attributes out of their JSON. */
    Map<String, String> attributes(String json) {
        Map<String, String> known = attributes.get(json);
        if (known == null) {
            known = read(json);
            if (attributes.size() < MOST) {
                attributes.put(json, known);
            }
        }
        return known;
    }

    private static Map<String, String> read(String json) {
        Map<String, String> read = new HashMap<>();
        new JsonObject(json).forEach(attribute -> read.put(attribute.getKey(), String.valueOf(attribute.getValue())));
        return Map.copyOf(read);
    }

    /** Codes, each written {@code system|code}. */
    List<Code> codes(String[] written) {
        List<String> key = Arrays.asList(written);
        List<Code> known = codes.get(key);
        if (known == null) {
            known = key.stream().map(Code::parse).toList();
            if (codes.size() < MOST) {
                codes.put(key, known);
            }
        }
        return known;
    }
}
