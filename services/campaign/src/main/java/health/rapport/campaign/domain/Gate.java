package health.rapport.campaign.domain;

import health.rapport.campaign.domain.GateDecision.Hold;
import health.rapport.campaign.domain.GateDecision.Send;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.EmailAddress;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * May this message go to this person now? One decision from the facts, the same for the same facts; what is not known and
 * needed holds. Every reason is found, not only the first.
 */
public final class Gate {
    private final Channel channel;
    private final Purpose purpose;
    private final LocalDate today;

    /**
     * @param today the local day, which decides who is of age
     */
    public Gate(Channel channel, Purpose purpose, LocalDate today) {
        this.channel = channel;
        this.purpose = purpose;
        this.today = today;
    }

    public GateDecision decide(GateFacts facts) {
        Set<HoldReason> reasons = EnumSet.noneOf(HoldReason.class);
        Address address = address(facts.recipient());
        campaign(facts, reasons);
        person(facts.recipient(), address, reasons);
        policy(facts, reasons);
        return reasons.isEmpty() && facts.recipient() != null && address != null
                ? new Send(facts.recipient(), address)
                : new Hold(List.copyOf(reasons));
    }

    private static void campaign(GateFacts facts, Set<HoldReason> reasons) {
        hold(!facts.campaignRunning(), HoldReason.CAMPAIGN_STOPPED, reasons);
        hold(!facts.contentApproved(), HoldReason.CONTENT_WITHDRAWN, reasons);
        hold(facts.addressTaken(), HoldReason.DUPLICATE_ADDRESS, reasons);
        hold(facts.inHoldout(), HoldReason.HOLDOUT, reasons);
    }

    private static void person(@Nullable Recipient person, @Nullable Address address, Set<HoldReason> reasons) {
        hold(person == null || !person.reachable(), HoldReason.NOT_REACHABLE_STATUS, reasons);
        // of somebody not known here nothing more can be said
        hold(person != null && address == null, HoldReason.NO_EMAIL, reasons);
        hold(person != null && person.deceased(), HoldReason.DECEASED, reasons);
    }

    private void policy(GateFacts facts, Set<HoldReason> reasons) {
        SendPolicy policy = facts.policy();
        if (policy == null) {
            reasons.add(HoldReason.PERMISSION_UNKNOWN);
            hold(optedOut(facts.permissions()), HoldReason.OPTED_OUT, reasons);
            return;
        }
        hold(optedOut(facts.permissions()), HoldReason.OPTED_OUT, reasons);
        hold(!basisHeld(policy.basis(), facts.permissions()), HoldReason.PERMISSION_UNKNOWN, reasons);
        Recipient person = facts.recipient();
        if (person != null) {
            hold(!policy.labelsAllowed().containsAll(person.labels()), HoldReason.SENSITIVE, reasons);
            age(person.birthDate(), policy, reasons);
        }
    }

    private void age(@Nullable LocalDate birthDate, SendPolicy policy, Set<HoldReason> reasons) {
        if (birthDate == null) {
            hold(policy.birthDateRequired(), HoldReason.PERMISSION_UNKNOWN, reasons);
        } else {
            hold(birthDate.plusYears(policy.minimumAge()).isAfter(today), HoldReason.MINOR, reasons);
        }
    }

    /** One opt-out that covers the message is enough, whatever else was said: the more restrictive wins. */
    private boolean optedOut(List<Permission> permissions) {
        return permissions.stream()
                .anyMatch(p -> p.status() == PermissionStatus.OPTED_OUT && p.covers(channel, purpose));
    }

    private boolean basisHeld(SendPolicy.Basis basis, List<Permission> permissions) {
        return switch (basis) {
            case OPT_OUT -> true;
            case OPT_IN -> said(permissions, PermissionStatus.OPTED_IN) || signed(permissions);
            case EXPRESS_WRITTEN_CONSENT -> signed(permissions);
        };
    }

    private boolean signed(List<Permission> permissions) {
        return said(permissions, PermissionStatus.EXPRESS_WRITTEN_CONSENT);
    }

    private boolean said(List<Permission> permissions, PermissionStatus status) {
        return permissions.stream().anyMatch(p -> p.status() == status && p.covers(channel, purpose));
    }

    private static @Nullable Address address(@Nullable Recipient person) {
        String email = person == null ? null : person.email();
        return email == null || !EmailAddress.isValid(email) ? null : Address.parse(email);
    }

    private static void hold(boolean holds, HoldReason reason, Set<HoldReason> reasons) {
        if (holds) {
            reasons.add(reason);
        }
    }
}
