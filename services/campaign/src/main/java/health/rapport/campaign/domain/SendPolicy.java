package health.rapport.campaign.domain;

import health.rapport.kernel.SensitivityLabel;
import java.util.Set;

/**
 * What one channel and purpose ask for; a row of the policy table.
 *
 * @param basis which permission is needed
 * @param minimumAge in years
 * @param birthDateRequired whether an unknown date of birth holds
 * @param labelsAllowed sensitivity labels that do not hold
 */
public record SendPolicy(Basis basis, int minimumAge, boolean birthDateRequired, Set<SensitivityLabel> labelsAllowed) {
    public SendPolicy {
        labelsAllowed = Set.copyOf(labelsAllowed);
    }

    /** Which permission a message needs. */
    public enum Basis {
        /** Nobody said no. */
        OPT_OUT,
        /** Somebody said yes, and not no. */
        OPT_IN,
        /** A yes by signature. */
        EXPRESS_WRITTEN_CONSENT
    }
}
