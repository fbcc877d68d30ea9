package health.rapport.intake.hl7;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Languages (PID-15) as senders write them: two letters, three letters or the English name. */
final class Languages {
    private static final Map<String, String> TAGS = tags();

    private Languages() {}

    /** A language tag, or the text as it stands. */
    static String tag(String text) {
        return TAGS.getOrDefault(text.toUpperCase(Locale.ROOT), text);
    }

    private static Map<String, String> tags() {
        Map<String, String> tags = new HashMap<>();
        for (String language : Locale.getISOLanguages()) {
            Locale locale = Locale.of(language);
            tags.put(language.toUpperCase(Locale.ROOT), language);
            tags.putIfAbsent(locale.getISO3Language().toUpperCase(Locale.ROOT), language);
            tags.putIfAbsent(locale.getDisplayLanguage(Locale.ENGLISH).toUpperCase(Locale.ROOT), language);
        }
        // the bibliographic codes of ISO 639-2, where they differ from the terminological ones that Java knows
        Map.of("CHI", "zh", "FRE", "fr", "GER", "de", "ARM", "hy", "PER", "fa", "GRE", "el", "BUR", "my", "ALB", "sq")
                .forEach(tags::putIfAbsent);
        return Map.copyOf(tags);
    }
}
