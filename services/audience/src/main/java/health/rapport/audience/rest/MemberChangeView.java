package health.rapport.audience.rest;

import health.rapport.audience.persistence.MemberChanges.MemberChange;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The newest change of somebody's membership.
 *
 * @param member true: entered, or moved to this group; false: left
 * @param version of the membership, as in the message that was published
 */
@RegisterForReflection
public record MemberChangeView(
        UUID personId, boolean member, @Nullable String group, long version, Instant changedAt)
        implements AuditSubject {
    static MemberChangeView from(MemberChange change) {
        return new MemberChangeView(
                change.personId(), change.member(), change.group(), change.version(), change.changedAt());
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
