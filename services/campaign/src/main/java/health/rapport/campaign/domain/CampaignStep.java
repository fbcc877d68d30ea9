package health.rapport.campaign.domain;

import java.time.Instant;
import java.util.List;

/**
 * A step in the life of a campaign: who took it, when and why.
 *
 * @param version of the campaign after it
 * @param stage of the campaign after it
 */
public record CampaignStep(long version, Kind kind, CampaignStage stage, String actor, String why, Instant at) {
    /** What was done. */
    public enum Kind {
        CREATED,
        EDITED,
        SUBMITTED,
        APPROVED,
        RETURNED,
        LAUNCHED,
        STARTED,
        PAUSED,
        RESUMED,
        STOPPED,
        ENDED
    }

    /** Who took a step, and why. */
    public record Note(Kind kind, String actor, String why) {
        private static final int LONGEST = 500;

        public Note {
            if (why.isBlank() || why.length() > LONGEST) {
                throw new IllegalArgumentException("say why in 1 to " + LONGEST + " characters");
            }
        }
    }

    /** Whether somebody took a hand in the brief, and so cannot be the second pair of eyes. */
    public static boolean wrote(List<CampaignStep> steps, String actor) {
        return steps.stream().filter(step -> step.actor().equals(actor)).anyMatch(CampaignStep::writes);
    }

    private boolean writes() {
        return switch (kind) {
            case CREATED, EDITED, SUBMITTED -> true;
            case APPROVED, RETURNED, LAUNCHED, STARTED, PAUSED, RESUMED, STOPPED, ENDED -> false;
        };
    }
}
