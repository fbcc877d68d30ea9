package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import java.time.Instant;
import java.util.UUID;

/** The source or the person asks that a record be deleted everywhere. */
public record DeletionSubmitted(
        UUID submissionId, long version, SourceRef source, SourceRef deleted, String reason, Instant receivedAt)
        implements Submission {
    public DeletionSubmitted {
        Required.all(submissionId, source, deleted, reason, receivedAt);
    }
}
