package health.rapport.contracts.assembly;

import health.rapport.contracts.Required;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A whole message approved by somebody who did not write it.
 *
 * @param hash SHA-256 over everything that is rendered, hexadecimal
 */
public record AssemblyApproved(
        UUID assemblyId,
        long version,
        String name,
        Channel channel,
        String hash,
        String subject,
        List<ModuleContent> modules,
        String author,
        String approvedBy,
        Instant approvedAt,
        @Nullable Instant expiresAt)
        implements AssemblyEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public AssemblyApproved {
        Required.all(assemblyId, name, channel, hash, subject, author, approvedBy, approvedAt);
        modules = modules == null ? List.of() : List.copyOf(modules);
    }

    @Override
    public String key() {
        return assemblyId.toString();
    }

    @Override
    public String factId() {
        return assemblyId.toString();
    }
}
