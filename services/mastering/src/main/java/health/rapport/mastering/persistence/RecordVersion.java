package health.rapport.mastering.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import java.util.Set;
import java.util.UUID;

/**
 * One version of a source record on its way into the tables.
 *
 * @param campaign whether an activity of a campaign brought it
 */
public record RecordVersion(
        UUID id,
        long version,
        RecordKind kind,
        SourceRef source,
        PersonData person,
        Set<SensitivityLabel> labels,
        SourceRecord.Seen seen,
        boolean campaign) {
    public RecordVersion {
        labels = Set.copyOf(labels);
    }

    /** What is known after both: the newer content, the earliest and the latest times. */
    public RecordVersion and(RecordVersion other) {
        RecordVersion newer = other.version > version ? other : this;
        SourceRecord.Seen times = new SourceRecord.Seen(
                earlier(seen.receivedAt(), other.seen.receivedAt()),
                earlier(seen.firstAt(), other.seen.firstAt()),
                seen.currentAt().isAfter(other.seen.currentAt()) ? seen.currentAt() : other.seen.currentAt());
        return new RecordVersion(
                id, newer.version, kind, source, newer.person, newer.labels, times, campaign || other.campaign);
    }

    private static java.time.Instant earlier(java.time.Instant a, java.time.Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
