package health.rapport.campaign.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the gate looks at, read in one moment.
 *
 * @param policy the row for channel and purpose; null where there is none
 * @param recipient null where the person is not known here
 * @param permissions all that the ledger holds for the address written to, and the opt-outs of every other address of the person
 * @param contentApproved whether the message may be used now
 * @param addressTaken whether somebody of this campaign has, or may have, got it at this address
 * @param inHoldout whether the person (after merges) is in this campaign's holdout
 */
public record GateFacts(
        @Nullable SendPolicy policy,
        @Nullable Recipient recipient,
        List<Permission> permissions,
        boolean campaignRunning,
        boolean contentApproved,
        boolean addressTaken,
        boolean inHoldout) {
    public GateFacts {
        permissions = List.copyOf(permissions);
    }
}
