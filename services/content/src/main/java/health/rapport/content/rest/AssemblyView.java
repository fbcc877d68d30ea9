package health.rapport.content.rest;

import health.rapport.content.ContentJson;
import health.rapport.content.persistence.AssemblyRow;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An assembly with where it is in its life. */
public record AssemblyView(
        UUID assemblyId,
        long version,
        String name,
        Channel channel,
        String subject,
        List<UUID> moduleIds,
        String state,
        String author,
        @Nullable String submittedBy,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String withdrawnBy,
        @Nullable Instant expiresAt,
        @Nullable String hash,
        Instant editedAt) {

    static AssemblyView of(AssemblyRow row, ContentJson json) {
        return new AssemblyView(
                row.id,
                row.version,
                row.name,
                Channel.valueOf(row.channel),
                row.subject,
                json.ids(row.moduleIds),
                row.state,
                row.author,
                row.submittedBy,
                row.approvedBy,
                row.approvedAt,
                row.withdrawnBy,
                row.expiresAt,
                row.hash,
                row.editedAt);
    }
}
