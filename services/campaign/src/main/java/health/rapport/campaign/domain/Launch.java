package health.rapport.campaign.domain;

import health.rapport.contracts.campaign.Arm;
import health.rapport.kernel.Ids;
import java.time.Instant;
import java.util.UUID;

/**
 * The one launch of a campaign.
 *
 * @param idempotencyKey the caller's: the same key again is the same launch
 * @param listed people on the list
 * @param assigned people assigned to either arm; none before it is drawn
 * @param holdout those of them who get nothing
 * @param leftOut people on the list who were not assigned, because the gate would never let it through
 */
public record Launch(
        UUID id,
        UUID campaignId,
        String idempotencyKey,
        UUID audienceId,
        String snapshotToken,
        int listed,
        int assigned,
        int holdout,
        int leftOut,
        String launchedBy,
        Instant launchedAt,
        boolean isDrawn) {

    /**
     * What is launched.
     *
     * @param key the caller's idempotency key
     */
    public record Order(UUID campaignId, String key, UUID audienceId, String snapshotToken) {}

    /** A person on the list, with the arm that was drawn. */
    public record Member(UUID personId, String group, Arm arm) {}

    /** A launch whose list is kept; nobody's lot is drawn yet. */
    public static Launch accepted(Order order, int listed, String by, Instant at) {
        return new Launch(
                Ids.next(),
                order.campaignId(),
                order.key(),
                order.audienceId(),
                order.snapshotToken(),
                listed,
                0,
                0,
                0,
                by,
                at,
                false);
    }

    /** The same with what was drawn. */
    public Launch drawn(Lots lots) {
        return new Launch(
                id,
                campaignId,
                idempotencyKey,
                audienceId,
                snapshotToken,
                listed,
                lots.assigned().size(),
                lots.heldOut().size(),
                lots.leftOut().size(),
                launchedBy,
                launchedAt,
                true);
    }

    /** Whether a repeated request means this launch. */
    public boolean isFor(UUID audience, String token) {
        return audienceId.equals(audience) && snapshotToken.equals(token);
    }
}
