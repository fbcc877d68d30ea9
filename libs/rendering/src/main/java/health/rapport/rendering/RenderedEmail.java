package health.rapport.rendering;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One person's e-mail, to be sent as multipart/alternative.
 *
 * @param subject one line without control characters, not encoded
 * @param html a whole document in UTF-8
 * @param text the same in plain text
 * @param chosen the variant of each module by module id, in the order they appear
 */
public record RenderedEmail(String subject, String html, String text, Map<String, String> chosen) {
    public RenderedEmail {
        chosen = Collections.unmodifiableMap(new LinkedHashMap<>(chosen));
    }

    /** Says nothing of the person, so that it may be logged by accident. */
    @Override
    public String toString() {
        return "RenderedEmail " + chosen;
    }
}
