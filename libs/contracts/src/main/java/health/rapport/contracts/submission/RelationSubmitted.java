package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.relation.RelationKind;
import java.time.Instant;
import java.util.UUID;

/** A relation of a patient to whoever sways the choice of care. */
public record RelationSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        SourceRef patient,
        RelationKind kind,
        String party,
        boolean active,
        Instant receivedAt)
        implements Submission {
    public RelationSubmitted {
        Required.all(submissionId, source, patient, kind, party, receivedAt);
    }
}
