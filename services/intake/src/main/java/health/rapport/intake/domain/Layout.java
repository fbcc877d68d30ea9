package health.rapport.intake.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What one row of a file tells of. */
public enum Layout {
    PERSON(Columns.PERSON, List.of("source_id")),
    CUSTOM_ACTIVITY(concat(Columns.ACTIVITY, Columns.PERSON), List.of("activity_type", "occurred_at")),
    ENCOUNTER(Columns.ENCOUNTER, List.of("encounter_id", "patient_source_id", "encounter_class", "start"));

    private final Set<String> columns;
    private final List<String> required;

    Layout(List<String> columns, List<String> required) {
        this.columns = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(columns));
        this.required = required;
    }

    /** Every column it knows, in the order of the file guide. */
    public Set<String> columns() {
        return columns;
    }

    /** Columns without which no row of the file could be accepted. */
    public List<String> required() {
        return required;
    }

    /** Whether columns it does not know are kept as attributes. */
    public boolean keepsOtherColumns() {
        return this == CUSTOM_ACTIVITY;
    }

    /** As written in URLs: {@code custom-activity}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The layout of this slug. */
    public static Optional<Layout> ofSlug(String slug) {
        return java.util.Arrays.stream(values())
                .filter(layout -> layout.slug().equals(slug))
                .findFirst();
    }

    private static List<String> concat(List<String> one, List<String> other) {
        return java.util.stream.Stream.concat(one.stream(), other.stream()).toList();
    }
}
