package health.rapport.audience.rest;

import health.rapport.audience.persistence.Snapshot;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The list that was launched.
 *
 * @param asOf when it was counted
 */
@RegisterForReflection
public record LaunchView(UUID token, UUID audienceId, long version, Instant asOf, int total, List<MemberView> members) {
    public LaunchView {
        members = List.copyOf(members);
    }

    static LaunchView from(Snapshot s) {
        List<MemberView> members =
                s.members().stream().map(member -> MemberView.from(s, member)).toList();
        return new LaunchView(s.token(), s.audienceId(), s.audienceVersion(), s.asOf(), members.size(), members);
    }
}
