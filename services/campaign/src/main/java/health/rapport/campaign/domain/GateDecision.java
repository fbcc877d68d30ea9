package health.rapport.campaign.domain;

import java.util.List;

/** What the gate says about one contact. */
public sealed interface GateDecision {
    /** It may be sent. */
    record Send(Recipient recipient, Address address) implements GateDecision {}

    /**
     * It may not.
     *
     * @param reasons all that hold it, the first is the one reported
     */
    record Hold(List<HoldReason> reasons) implements GateDecision {
        public Hold {
            reasons = List.copyOf(reasons);
            if (reasons.isEmpty()) {
                throw new IllegalArgumentException("a hold has a reason");
            }
        }
    }
}
