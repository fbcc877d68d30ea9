package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Insurance of a patient for a period. */
public record CoverageSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        SourceRef patient,
        String payer,
        @Nullable String plan,
        @Nullable LocalDate startsOn,
        @Nullable LocalDate endsOn,
        Instant receivedAt)
        implements Submission {
    public CoverageSubmitted {
        Required.all(submissionId, source, patient, payer, receivedAt);
    }
}
