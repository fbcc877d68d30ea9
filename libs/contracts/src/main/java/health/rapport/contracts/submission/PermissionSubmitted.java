package health.rapport.contracts.submission;

import health.rapport.contracts.Required;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A consent or an opt-out that arrived with a source; campaign writes it to the ledger. */
public record PermissionSubmitted(
        UUID submissionId,
        long version,
        SourceRef source,
        String address,
        @Nullable Channel channel,
        @Nullable String purpose,
        PermissionScope scope,
        PermissionStatus status,
        @Nullable String evidence,
        Instant effectiveAt,
        Instant receivedAt)
        implements Submission {
    public PermissionSubmitted {
        Required.all(submissionId, source, address, scope, status, effectiveAt, receivedAt);
    }
}
