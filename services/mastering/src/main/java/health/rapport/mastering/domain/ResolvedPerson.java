package health.rapport.mastering.domain;

import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One person as the records say, before an id is known.
 *
 * @param own the person's own records: without leads that belong to it by their key alone
 * @param edge the lower-confidence tie of a lead
 */
public record ResolvedPerson(
        Unit unit,
        Unit own,
        PersonStatus status,
        GoldenRecord golden,
        @Nullable LowerEdge edge) {
    /** The same with other surviving values. */
    ResolvedPerson with(GoldenRecord other) {
        return new ResolvedPerson(unit, own, status, other, edge);
    }

    /** The source systems that know this person. */
    public Set<String> sources() {
        return unit.records().stream()
                .map(record -> record.source().system())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Labels of the records. */
    public Set<SensitivityLabel> labels() {
        return unit.records().stream()
                .flatMap(record -> record.labels().stream())
                .collect(Collectors.toSet());
    }

    /** When the first record or activity happened. */
    public Instant firstSeenAt() {
        return unit.records().stream()
                .map(record -> record.seen().firstAt())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    /** Mastered now, but a lead was there first. */
    public boolean promoted() {
        return status == PersonStatus.MASTERED
                && unit.records().stream()
                        .min(Comparator.comparing(
                                        (SourceRecord record) -> record.seen().receivedAt())
                                // one request may bring both: then what happened first was first
                                .thenComparing(record -> record.seen().firstAt())
                                .thenComparing(SourceRecord::key))
                        .filter(SourceRecord::canBeLead)
                        .filter(record -> !record.data().fourFields().complete())
                        .isPresent();
    }
}
