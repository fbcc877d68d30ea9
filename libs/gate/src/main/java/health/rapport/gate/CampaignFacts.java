package health.rapport.gate;

/**
 * What the campaign says about this contact.
 *
 * @param inHoldout whether the person (after merges) is in the campaign's holdout or in a global one
 * @param addressTaken whether somebody of this campaign has, or may have, got it at this address
 */
public record CampaignFacts(Standing standing, Answer inHoldout, boolean addressTaken, Budget budget) {
    /** Whether it sends now. */
    public enum Standing {
        RUNNING,
        /** Goes on when somebody says so. */
        PAUSED,
        /** Sends nothing any more, or never did. */
        OVER
    }
}
