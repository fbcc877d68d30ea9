package health.rapport.attribution.domain;

import health.rapport.measurement.ArmOutcome;

/**
 * Everyone of an arm, whether they were reached or not.
 *
 * @param people assigned to it
 * @param visitors those with a visit in window and service line
 * @param visits visits of each person
 * @param margin expected margin of each person in minor units, of those whose every visit's margin is known
 * @param marginUnknown people left out of it
 */
public record ArmFacts(long people, long visitors, ArmOutcome visits, ArmOutcome margin, long marginUnknown) {
    /** An arm without anybody. */
    public static ArmFacts nobody() {
        ArmOutcome none = ArmOutcome.of();
        return new ArmFacts(0, 0, none, none, 0);
    }
}
