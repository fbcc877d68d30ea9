package health.rapport.campaign.domain;

import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row of the ledger: what was said about an address.
 *
 * @param channel absent for every channel; always absent for a global one
 * @param purpose absent for every purpose
 * @param kind what kind of source that is
 * @param evidence a reference to the proof, never its content
 * @param effectiveAt never later than when it was received
 * @param recordedBy who wrote it here
 */
public record LedgerEntry(
        UUID id,
        Address address,
        PermissionScope scope,
        @Nullable Channel channel,
        @Nullable String purpose,
        PermissionStatus status,
        String source,
        SourceKind kind,
        @Nullable String evidence,
        Instant effectiveAt,
        String recordedBy) {
    public LedgerEntry {
        channel = scope == PermissionScope.GLOBAL ? null : channel;
    }

    /** What it speaks about: later entries about the same outweigh it, or not. */
    public String about() {
        return String.join("|", address.key(), scope.name(), String.valueOf(channel), String.valueOf(purpose));
    }
}
