package health.rapport.intake.forms.domain;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What somebody filled in, as it came.
 *
 * @param values by name of the field or question; blank ones are left out
 * @param consents ids of the boxes that were ticked
 * @param language the page was read in
 */
public record FormAnswer(Map<String, String> values, Set<String> consents, String language) {
    public FormAnswer {
        Map<String, String> kept = new TreeMap<>(values);
        kept.replaceAll((name, value) -> value.strip());
        kept.values().removeIf(String::isEmpty);
        values = Collections.unmodifiableMap(kept);
        consents = Collections.unmodifiableSet(new TreeSet<>(consents));
    }

    /** The value, or an empty text. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    /** The text in which two answers of the same content agree. */
    public String canonical() {
        return values + "\u001d" + consents + "\u001d" + language;
    }
}
