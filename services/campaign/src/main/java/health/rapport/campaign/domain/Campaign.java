package health.rapport.campaign.domain;

import health.rapport.campaign.domain.CampaignState.Draft;
import health.rapport.campaign.domain.CampaignState.Running;
import health.rapport.campaign.domain.CampaignState.Stopped;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.kernel.PersonStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * A campaign as it stands.
 *
 * @param assignmentSeed salt of the draw between treatment and holdout; kept for good, so that every draw can be repeated
 * @param recordTypes what the audience consisted of at launch
 */
public record Campaign(
        UUID id,
        long version,
        CampaignState state,
        Brief brief,
        String assignmentSeed,
        Set<PersonStatus> recordTypes,
        String createdBy,
        Instant createdAt,
        Instant statedAt) {
    public Campaign {
        recordTypes = Set.copyOf(recordTypes);
    }

    /** A new draft. */
    public static Campaign draft(UUID id, Brief brief, String seed, String author, Instant at) {
        return new Campaign(id, 1, new Draft(), brief, seed, Set.of(), author, at, at);
    }

    /** The draft with another brief. */
    public Campaign edited(Brief better, Instant at) {
        return switch (state) {
            case Draft draft ->
                new Campaign(id, version + 1, draft, better, assignmentSeed, recordTypes, createdBy, createdAt, at);
            case Running r -> throw illegal("edited");
            case Stopped s -> throw illegal("edited");
            case CampaignState.Ended e -> throw illegal("edited");
        };
    }

    /** Launched to an audience of these record types. */
    public Campaign launched(Set<PersonStatus> audience, Instant at) {
        return switch (state) {
            case Draft draft ->
                new Campaign(
                        id, version + 1, draft.launch(at), brief, assignmentSeed, audience, createdBy, createdAt, at);
            case Running r -> throw illegal("launched");
            case Stopped s -> throw illegal("launched");
            case CampaignState.Ended e -> throw illegal("launched");
        };
    }

    /** Stopped; what is stopped stays stopped. */
    public Campaign stopped(Instant at) {
        return switch (state) {
            case Running running -> in(running.stop(at), at);
            case Stopped already -> this;
            case Draft d -> throw illegal("stopped");
            case CampaignState.Ended e -> throw illegal("stopped");
        };
    }

    /** Ended, because its window is over. */
    public Campaign ended(Instant at) {
        return switch (state) {
            case Running running -> in(running.end(at), at);
            case CampaignState.Ended already -> this;
            case Draft d -> throw illegal("ended");
            case Stopped s -> throw illegal("ended");
        };
    }

    /** Whether the window for answers and encounters is over. */
    public boolean over(Instant now) {
        return state instanceof Running running
                && !now.isBefore(running.launchedAt().plus(Duration.ofDays(brief.responseWindowDays())));
    }

    /** The event that tells of this state. */
    public CampaignStated stated() {
        return new CampaignStated(
                id,
                version,
                brief.name(),
                state.status(),
                brief.objective().name(),
                brief.purpose().name(),
                brief.serviceLine(),
                brief.market(),
                brief.channels(),
                brief.responseWindowDays(),
                brief.holdoutShare(),
                brief.costs(),
                brief.callsToAction().stream().map(BriefCall::toContract).toList(),
                recordTypes,
                brief.identityComplete(recordTypes),
                state.launchedAt(),
                statedAt);
    }

    private Campaign in(CampaignState next, Instant at) {
        return new Campaign(id, version + 1, next, brief, assignmentSeed, recordTypes, createdBy, createdAt, at);
    }

    private IllegalStepException illegal(String step) {
        return new IllegalStepException(step, state.status());
    }
}
