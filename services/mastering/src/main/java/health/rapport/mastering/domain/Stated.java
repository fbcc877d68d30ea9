package health.rapport.mastering.domain;

import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a record says of a field.
 *
 * @param value components of person data by name, those that are present; dates as ISO 8601
 * @param standard equal for two values that say the same
 */
record Stated(SortedMap<String, String> value, String standard, Validity validity) {
    Stated {
        value = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(value));
    }

    static Stated of(String component, @Nullable Object value, String standard, Validity validity) {
        return new Stated(components(component, value), standard, validity);
    }

    /** Names and values by turns; absent ones are left out. */
    static SortedMap<String, String> components(@Nullable Object... parts) {
        SortedMap<String, String> value = new TreeMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            Object part = parts[i + 1];
            if (part != null && !part.toString().isBlank()) {
                value.put(String.valueOf(parts[i]), part.toString());
            }
        }
        return value;
    }
}
