package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import java.time.Instant;
import java.util.UUID;

/** The source says that two of its ids are one person (HL7 v2 A40). */
public record IdentityMergeSubmitted(
        UUID submissionId, long version, SourceRef source, SourceRef surviving, SourceRef merged, Instant receivedAt)
        implements Submission {
    public IdentityMergeSubmitted {
        Required.all(submissionId, source, surviving, merged, receivedAt);
    }
}
