package health.rapport.contracts.assembly;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** The assembly must not be used any more. */
public record AssemblyWithdrawn(UUID assemblyId, long version, String withdrawnBy, Instant withdrawnAt)
        implements AssemblyEvent {
    public AssemblyWithdrawn {
        Required.all(assemblyId, withdrawnBy, withdrawnAt);
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
