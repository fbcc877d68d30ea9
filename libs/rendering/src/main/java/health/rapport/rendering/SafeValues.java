package health.rapport.rendering;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values as they may appear in a message: one line each, without control or direction characters. What is too long, or looks
 * like a link although a person typed it as a name, is taken as not known; mail programs would make it a link to anywhere.
 */
final class SafeValues {
    private static final Pattern UNPRINTABLE = Pattern.compile(
            "[\\p{Cc}\\p{Cs}\\p{Co}\\p{Zl}\\p{Zp}\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069\\uFEFF\\s]++");
    private static final Pattern LOOKS_LIKE_A_LINK =
            Pattern.compile("://|www\\.|@|[\\p{L}\\p{N}]\\.\\p{L}{2,}", Pattern.CASE_INSENSITIVE);
    private static final Pattern LINK = Pattern.compile("https?://[!-~&&[^\"'<>\\\\`{}]]++", Pattern.CASE_INSENSITIVE);

    /** By the part of the name before the dot, then by the part after it: what the template engine walks. */
    private final Map<String, Map<String, String>> values = new HashMap<>();

    SafeValues(TemplateFields fields, RenderContext context) {
        for (TemplateField field : fields.all()) {
            int dot = field.name().indexOf('.');
            // the group is there even if nothing in it is known: the engine's default operator needs it
            var group = values.computeIfAbsent(field.name().substring(0, dot), unseen -> new HashMap<>());
            String value = safe(field, context.values().get(field.name()));
            if (value != null) {
                group.put(field.name().substring(dot + 1), value);
            }
        }
    }

    Map<String, Map<String, String>> byGroup() {
        return values;
    }

    boolean knows(String field) {
        int dot = field.indexOf('.');
        return values.getOrDefault(field.substring(0, dot), Map.of()).containsKey(field.substring(dot + 1));
    }

    private static @Nullable String safe(TemplateField field, @Nullable String value) {
        if (value == null) {
            return null;
        }
        return switch (field.kind()) {
            case LINK ->
                value.length() <= RenderLimits.LINK && LINK.matcher(value).matches() ? value : null;
            case TEXT -> printable(value);
            case PERSONAL -> LOOKS_LIKE_A_LINK.matcher(value).find() ? null : printable(value);
        };
    }

    private static @Nullable String printable(String value) {
        if (value.length() > RenderLimits.VALUE) {
            return null;
        }
        String line = UNPRINTABLE.matcher(value).replaceAll(" ").strip();
        return line.isEmpty() ? null : line;
    }
}
