package health.rapport.intake.domain;

import java.util.Map;
import java.util.TreeMap;

/**
 * Which column of a layout a name in a file stands for, where name and synonyms do not say it.
 *
 * @param columns by name as files write it, however spelled; {@link #IGNORED} for columns that are to be left out
 */
public record Mapping(Map<String, String> columns) {
    /** In place of a column: leave it out. */
    public static final String IGNORED = "-";

    /** No names but those of the layout. */
    public static final Mapping NONE = new Mapping(Map.of());

    public Mapping {
        Map<String, String> plain = new TreeMap<>();
        columns.forEach((name, column) -> plain.put(Header.plain(name), column));
        columns = java.util.Collections.unmodifiableMap(plain);
    }

    /** What a name means for a layout: a column, another name, or {@link #IGNORED}. */
    String meant(Layout layout, String name) {
        String plain = Header.plain(name);
        String mapped = columns.get(plain);
        return mapped == null ? layout.meant(plain) : mapped;
    }
}
