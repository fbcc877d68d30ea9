package health.rapport.audience.persistence;

import health.rapport.audience.domain.Member;
import health.rapport.kernel.MarketAccess;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A count that is kept: exactly these people, as of then.
 *
 * @param access whose eyes it was counted with
 * @param groupNames the audience's groups at that version; members name them by index
 * @param watermark how far the topics had been read
 */
public record Snapshot(
        UUID token,
        UUID audienceId,
        long audienceVersion,
        Instant asOf,
        MarketAccess access,
        List<String> groupNames,
        Map<String, Long> watermark,
        List<Member> members) {
    public Snapshot {
        groupNames = List.copyOf(groupNames);
        watermark = Map.copyOf(watermark);
        members = List.copyOf(members);
    }

    /** The name of the group a member is in. */
    public String groupOf(Member member) {
        return groupNames.get(member.group());
    }
}
