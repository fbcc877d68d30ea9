package health.rapport.contracts.encounter;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** The encounter was cancelled, corrected away or erased. */
public record EncounterWithdrawn(UUID encounterId, long version, UUID personId, Instant withdrawnAt)
        implements EncounterEvent {
    public EncounterWithdrawn {
        Required.all(encounterId, personId, withdrawnAt);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return encounterId.toString();
    }
}
