package health.rapport.gateway.door;

import java.util.Map;

/**
 * A value for a path, by the longest prefix of whole segments that fits.
 *
 * @param values prefix, without a trailing slash, to value
 * @param otherwise the value where no prefix fits
 */
public record Prefixes<T>(Map<String, T> values, T otherwise) {

    public Prefixes {
        values = Map.copyOf(values);
    }

    /** The value for this path. */
    public T of(String path) {
        String prefix = path;
        while (!prefix.isEmpty()) {
            T value = values.get(prefix);
            if (value != null) {
                return value;
            }
            prefix = prefix.substring(0, prefix.lastIndexOf('/'));
        }
        return otherwise;
    }
}
