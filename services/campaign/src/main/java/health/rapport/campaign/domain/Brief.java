package health.rapport.campaign.domain;

import health.rapport.gate.Purpose;
import health.rapport.kernel.Channel;
import health.rapport.kernel.PersonStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a marketer decides before launch.
 *
 * @param serviceLine the service line whose encounters count; absent for all
 * @param market the market it is made for; absent for all
 * @param responseWindowDays how many days after launch answers and encounters count
 * @param holdoutShare share of the audience that gets nothing, 0 to 1
 * @param contentAssemblyId the approved message; needed to launch, as are sender name, address and postal address
 * @param ground on what ground it may be sent
 */
public record Brief(
        String name,
        Objective objective,
        Purpose purpose,
        @Nullable String serviceLine,
        @Nullable String market,
        List<Channel> channels,
        int responseWindowDays,
        double holdoutShare,
        List<BriefCost> costs,
        List<BriefCall> callsToAction,
        @Nullable UUID contentAssemblyId,
        @Nullable String fromName,
        @Nullable String fromAddress,
        @Nullable String postalAddress,
        Ground ground,
        Plan plan) {
    @SuppressWarnings("NullAway") // briefs written before these were known have none
    private static final Set<Channel> SENT_BY_ITSELF = Set.of(Channel.EMAIL, Channel.SMS);

    private static final Set<Channel> LISTED = Set.of(Channel.POST, Channel.CALL_CENTER);

    public Brief {
        channels = List.copyOf(channels);
        costs = List.copyOf(costs);
        callsToAction = List.copyOf(callsToAction);
        ground = ground == null ? Ground.unsaid() : ground;
        plan = plan == null ? Plan.none() : plan;
    }

    /** How it goes out: the first of its channels that goes by itself, or else as lists; none where agencies do the rest. */
    public Optional<Channel> sentBy() {
        return channels.stream()
                .filter(SENT_BY_ITSELF::contains)
                .findFirst()
                .or(() -> channels.stream().filter(LISTED::contains).findFirst());
    }

    /** Whether somebody gets a list of whom to write to or to call; its words are not made here. */
    public static boolean listed(Channel channel) {
        return LISTED.contains(channel);
    }

    /** The call to action that the link in a message leads to: the first with an address. */
    public Optional<BriefCall> linked() {
        return callsToAction.stream().filter(call -> call.url() != null).findFirst();
    }

    /** Whether a campaign to these record types is identity-complete: nobody in it is known by less than the four fields. */
    public boolean identityComplete(Set<PersonStatus> recordTypes) {
        return recordTypes.equals(Set.of(PersonStatus.MASTERED))
                && !callsToAction.isEmpty()
                && callsToAction.stream().allMatch(call -> call.creates() == PersonStatus.MASTERED);
    }
}
