package health.rapport.audience.rest;

import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SuppressionEntryStore.Extent;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The list that was launched.
 *
 * @param asOf when it was counted
 * @param suppression the lists that keep people out of this audience, and how much of each there is: whoever sends has to know as much
 */
@RegisterForReflection(targets = {LaunchView.class, Extent.class})
public record LaunchView(
        UUID token,
        UUID audienceId,
        long version,
        Instant asOf,
        int total,
        List<MemberView> members,
        List<Extent> suppression) {
    public LaunchView {
        members = List.copyOf(members);
        suppression = List.copyOf(suppression);
    }

    static LaunchView from(Snapshot s, List<Extent> suppression) {
        List<MemberView> members =
                s.members().stream().map(member -> MemberView.from(s, member)).toList();
        return new LaunchView(
                s.token(), s.audienceId(), s.audienceVersion(), s.asOf(), members.size(), members, suppression);
    }
}
