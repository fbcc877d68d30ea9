package health.rapport.contracts.submission;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/** A visit of a patient whom the source names by its own id; the patient may still be unknown. */
public record EncounterSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        SourceRef patient,
        EncounterData encounter,
        Set<SensitivityLabel> labels,
        Instant receivedAt)
        implements Submission {

    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public EncounterSubmitted {
        Required.all(submissionId, source, patient, encounter, receivedAt);
        labels = labels == null ? Set.of() : Set.copyOf(labels);
    }
}
