package health.rapport.contracts.submission;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** Person data as one source sent it; a higher version of the same source id replaces it. */
public record PersonRecordSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        PersonData person,
        Set<SensitivityLabel> labels,
        Instant receivedAt)
        implements Submission {

    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public PersonRecordSubmitted {
        Required.all(submissionId, source, person, receivedAt);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
    }
}
