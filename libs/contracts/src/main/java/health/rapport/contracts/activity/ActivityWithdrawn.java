package health.rapport.contracts.activity;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;

/** The activity was corrected away or erased. */
public record ActivityWithdrawn(UUID activityId, long version, UUID personId, Instant withdrawnAt)
        implements ActivityEvent {
    public ActivityWithdrawn {
        Required.all(activityId, personId, withdrawnAt);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return activityId.toString();
    }
}
