package health.rapport.rendering;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One person's text message.
 *
 * @param chosen the variant of each module by module id, in the order they appear
 */
public record RenderedText(String text, Map<String, String> chosen) {
    public RenderedText {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    /** Says nothing of the person, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "RenderedText " + chosen;
    }
}
