package health.rapport.contracts.membership;

import health.rapport.contracts.Required;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether a person is in an audience.
 *
 * @param member true when entered, false when left
 * @param group the first group that matched; absent when left
 */
public record MembershipStated(
        UUID personId,
        UUID audienceId,
        long version,
        long audienceVersion,
        boolean member,
        @Nullable String group,
        Instant changedAt)
        implements MembershipEvent {
    public MembershipStated {
        Required.all(personId, audienceId, changedAt);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return audienceId + "/" + personId;
    }
}
