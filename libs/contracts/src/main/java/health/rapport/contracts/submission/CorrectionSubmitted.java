package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import java.time.Instant;
import java.util.UUID;

/** Takes back an earlier submission that was wrong. */
public record CorrectionSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        UUID correctedSubmissionId,
        String reason,
        Instant receivedAt)
        implements Submission {
    public CorrectionSubmitted {
        Required.all(submissionId, source, correctedSubmissionId, reason, receivedAt);
    }
}
