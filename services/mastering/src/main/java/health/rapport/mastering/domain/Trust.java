package health.rapport.mastering.domain;

import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Whose word counts most: person records before what came with activities, then sources in their order; sources not listed
 * come last. A field may have an order of its own, which comes before that.
 *
 * @param sources most trusted first
 * @param byField most trusted first, of this field
 */
public record Trust(List<String> sources, Map<GoldenField, List<String>> byField) {
    public Trust {
        sources = List.copyOf(sources);
        Map<GoldenField, List<String>> copied = new EnumMap<>(GoldenField.class);
        byField.forEach((field, own) -> copied.put(field, List.copyOf(own)));
        byField = copied;
    }

    /** One order for all fields. */
    public Trust(List<String> sources) {
        this(sources, Map.of());
    }

    /** Most trusted first. */
    Comparator<SourceRecord> comparator(GoldenField field) {
        List<String> own = byField.getOrDefault(field, List.of());
        return Comparator.<SourceRecord>comparingInt(record -> rank(own, record))
                .thenComparing(SourceRecord::kind)
                .thenComparingInt(record -> rank(sources, record));
    }

    /** Who may say that somebody has died: systems that keep persons, and those that this field lists; nobody's web form. */
    boolean withDeath(SourceRecord record) {
        return record.kind() == RecordKind.PERSON
                || byField.getOrDefault(GoldenField.DECEASED_ON, List.of())
                        .contains(record.source().system());
    }

    private static int rank(List<String> order, SourceRecord record) {
        int at = order.indexOf(record.source().system());
        return at < 0 ? order.size() : at;
    }
}
