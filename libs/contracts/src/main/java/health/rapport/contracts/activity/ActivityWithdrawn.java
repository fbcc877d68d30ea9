package health.rapport.contracts.activity;

import java.time.Instant;
import java.util.UUID;

/** The activity was corrected away or erased. */
public record ActivityWithdrawn(UUID activityId, long version, UUID personId, Instant withdrawnAt)
        implements ActivityEvent {
    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return activityId.toString();
    }
}
