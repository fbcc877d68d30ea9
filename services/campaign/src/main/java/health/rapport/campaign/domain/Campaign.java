package health.rapport.campaign.domain;

import health.rapport.campaign.domain.CampaignState.Draft;
import health.rapport.campaign.domain.CampaignState.InReview;
import health.rapport.campaign.domain.CampaignState.Launchable;
import health.rapport.campaign.domain.CampaignState.Open;
import health.rapport.campaign.domain.CampaignState.Paused;
import health.rapport.campaign.domain.CampaignState.Reviewed;
import health.rapport.campaign.domain.CampaignState.Running;
import health.rapport.campaign.domain.CampaignState.Scheduled;
import health.rapport.campaign.domain.CampaignState.Stoppable;
import health.rapport.campaign.domain.CampaignState.Stopped;
import health.rapport.contracts.campaign.CampaignStated;
import health.rapport.kernel.PersonStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

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
        return state instanceof Draft draft ? with(draft, better, recordTypes, at) : illegal("edited");
    }

    /** Given to somebody else to look at. */
    public Campaign submitted(Instant at) {
        return state instanceof Draft draft ? in(draft.submit(), at) : illegal("submitted");
    }

    /** Approved by somebody else. */
    public Campaign approved(Instant at) {
        return state instanceof InReview review ? in(review.approve(), at) : illegal("approved");
    }

    /** A draft again. */
    public Campaign returned(Instant at) {
        return state instanceof Reviewed reviewed ? in(reviewed.returned(), at) : illegal("returned");
    }

    /**
     * Launched to an audience of these record types.
     *
     * @param startsAt when it is to begin; absent for at once
     */
    public Campaign launched(Set<PersonStatus> audience, Instant at, @Nullable Instant startsAt) {
        return state instanceof Launchable ready
                ? with(ready.launch(at, startsAt), brief, audience, at)
                : illegal("launched");
    }

    /** Begins, as it was scheduled. */
    public Campaign started(Instant at) {
        return state instanceof Scheduled scheduled ? in(scheduled.start(at), at) : illegal("started");
    }

    /** Sends nothing until it is resumed. Pausing twice is pausing once. */
    public Campaign paused(Instant at) {
        return state instanceof Paused
                ? this
                : state instanceof Running running ? in(running.pause(), at) : illegal("paused");
    }

    /** Goes on. Resuming twice is resuming once. */
    public Campaign resumed(Instant at) {
        return state instanceof Running
                ? this
                : state instanceof Paused paused ? in(paused.resume(), at) : illegal("resumed");
    }

    /** Stopped; what is stopped stays stopped. */
    public Campaign stopped(Instant at) {
        return state instanceof Stopped
                ? this
                : state instanceof Stoppable open ? in(open.stop(at), at) : illegal("stopped");
    }

    /** Ended, because its window is over. */
    public Campaign ended(Instant at) {
        return state instanceof CampaignState.Ended
                ? this
                : state instanceof Open open ? in(open.end(at), at) : illegal("ended");
    }

    /** Whether the window for answers and encounters is over. */
    public boolean over(Instant now) {
        return state instanceof Open open
                && !now.isBefore(open.launchedAt().plus(Duration.ofDays(brief.responseWindowDays())));
    }

    /** Whether it is scheduled and its time has come. */
    public boolean due(Instant now) {
        return state instanceof Scheduled scheduled && !now.isBefore(scheduled.startsAt());
    }

    /** The event that tells of this state. */
    public CampaignStated stated() {
        return new CampaignStated(
                id,
                version,
                brief.name(),
                state.stage().told(),
                brief.objective().name(),
                brief.purpose().name(),
                brief.serviceLine(),
                brief.market(),
                brief.channels(),
                brief.responseWindowDays(),
                brief.holdoutShare(),
                brief.costs().stream().flatMap(BriefCost::accruals).toList(),
                brief.callsToAction().stream().map(BriefCall::toContract).toList(),
                recordTypes,
                brief.identityComplete(recordTypes),
                state.launchedAt(),
                statedAt);
    }

    private Campaign in(CampaignState next, Instant at) {
        return with(next, brief, recordTypes, at);
    }

    private Campaign with(CampaignState next, Brief said, Set<PersonStatus> audience, Instant at) {
        return new Campaign(id, version + 1, next, said, assignmentSeed, audience, createdBy, createdAt, at);
    }

    private Campaign illegal(String step) {
        throw new IllegalStepException(step, state.stage());
    }
}
