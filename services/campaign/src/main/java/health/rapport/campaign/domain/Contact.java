package health.rapport.campaign.domain;

import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One contact of one person by one campaign, which is also its touchpoint once it was decided.
 *
 * @param reasons why it was held or failed, the first is the one reported
 * @param decidedAt when it got its present state, by the domain clock; absent while it is planned
 */
public record Contact(
        UUID id,
        UUID campaignId,
        UUID personId,
        Channel channel,
        long version,
        State state,
        List<String> reasons,
        @Nullable String assemblyHash,
        List<Engagement> engagements,
        Set<String> markets,
        @Nullable Instant decidedAt) {
    /** From planned to what became of it. */
    public enum State {
        PLANNED,
        /** Being handed over. After a restart nobody can say whether it was: such a claim becomes unknown. */
        CLAIMED,
        SENT,
        HELD,
        FAILED,
        UNKNOWN
    }

    public Contact {
        reasons = List.copyOf(reasons);
        engagements = List.copyOf(engagements);
        markets = Set.copyOf(markets);
    }

    /** The event that tells of it; none before it was decided. */
    public Optional<TouchpointStated> stated() {
        return status().map(status -> new TouchpointStated(
                id,
                version,
                campaignId,
                personId,
                channel,
                status,
                reasons.isEmpty() ? null : reasons.getFirst(),
                assemblyHash,
                engagements,
                markets,
                java.util.Objects.requireNonNull(decidedAt, "a decided contact has its time")));
    }

    private Optional<TouchpointStatus> status() {
        return switch (state) {
            case PLANNED, CLAIMED -> Optional.empty();
            case SENT -> Optional.of(TouchpointStatus.SENT);
            case HELD -> Optional.of(TouchpointStatus.HELD);
            case FAILED -> Optional.of(TouchpointStatus.FAILED);
            case UNKNOWN -> Optional.of(TouchpointStatus.UNKNOWN);
        };
    }
}
