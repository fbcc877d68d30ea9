package health.rapport.audience.rest;

import health.rapport.audience.domain.Member;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.runtime.audit.AuditSubject;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * Somebody in a snapshot.
 *
 * @param group name of the first group that took the person
 */
@RegisterForReflection
public record MemberView(UUID personId, String group) implements AuditSubject {
    static MemberView from(Snapshot snapshot, Member member) {
        return new MemberView(member.personId(), snapshot.groupOf(member));
    }

    @Override
    public String auditSubject() {
        return personId.toString();
    }
}
