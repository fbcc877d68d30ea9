package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * The one launch of a campaign.
 *
 * @param idempotencyKey the caller's: the same key again is the same launch
 * @param assigned people assigned to either arm
 * @param holdout those of them who get nothing
 * @param leftOut people on the list who were not assigned, because the gate would never let it through
 */
public record Launch(
        UUID id,
        UUID campaignId,
        String idempotencyKey,
        UUID audienceId,
        String snapshotToken,
        int assigned,
        int holdout,
        int leftOut,
        String launchedBy,
        Instant launchedAt) {

    /** A person on the list, with the arm that was drawn. */
    public record Member(UUID personId, String group, Arm arm) {}

    /** Whether a repeated request means this launch. */
    public boolean isFor(UUID audience, String token) {
        return audienceId.equals(audience) && snapshotToken.equals(token);
    }

    /** How many of these are in the holdout. */
    public static int held(List<Member> members) {
        return (int) members.stream().filter(m -> m.arm() == Arm.HOLDOUT).count();
    }
}
