package health.rapport.gate;

import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.CheckResult.Held;
import health.rapport.gate.CheckResult.Passed;
import health.rapport.gate.CheckResult.Refused;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who said yes, who said no, and who signed. */
final class PermissionChecks {
    private final MessageFacts message;
    private final PermissionFacts facts;

    PermissionChecks(MessageFacts message, PermissionFacts facts) {
        this.message = message;
        this.facts = facts;
    }

    /** Needs no policy: no is no. */
    void addRefusals(List<CheckResult> results) {
        results.add(CheckResult.refuseIf(said(PermissionStatus.OPTED_OUT), Check.OPT_OUT, HoldReason.OPTED_OUT));
        boolean unauthorised = message.authorisation() == Authorisation.NEEDED
                && !facts.authorised().contains(message.purpose());
        results.add(CheckResult.refuseIf(unauthorised, Check.AUTHORISATION, HoldReason.NO_AUTHORISATION));
    }

    void addTo(List<CheckResult> results, SendPolicy policy) {
        results.add(CheckResult.refuseIf(!held(policy.basis()), Check.CONSENT, HoldReason.PERMISSION_UNKNOWN));
        results.add(suppression(policy));
    }

    private boolean held(Basis basis) {
        return switch (basis) {
            case OPT_OUT -> true;
            case OPT_IN -> said(PermissionStatus.OPTED_IN) || said(PermissionStatus.EXPRESS_WRITTEN_CONSENT);
            case EXPRESS_WRITTEN_CONSENT -> said(PermissionStatus.EXPRESS_WRITTEN_CONSENT);
        };
    }

    /** One is enough, whatever else was said. */
    private boolean said(PermissionStatus status) {
        for (Said one : facts.said()) {
            if (one.status() == status && one.covers(message.channel(), message.purpose())) {
                return true;
            }
        }
        return false;
    }

    private CheckResult suppression(SendPolicy policy) {
        @Nullable List<String> lists = facts.suppressedBy();
        if (lists == null) {
            return policy.needs(Fact.SUPPRESSION)
                    ? new Held(Check.SUPPRESSION, HoldReason.SUPPRESSION_UNKNOWN, null)
                    : new Passed(Check.SUPPRESSION);
        }
        return lists.isEmpty() ? new Passed(Check.SUPPRESSION) : new Refused(Check.SUPPRESSION, HoldReason.SUPPRESSED);
    }
}
