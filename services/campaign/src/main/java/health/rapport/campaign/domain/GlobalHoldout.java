package health.rapport.campaign.domain;

import health.rapport.gate.Purpose;
import java.util.UUID;

/**
 * People who for one year get no message but for treatment, so that what all campaigns do together is seen. Who is in it follows from a salt of
 * this deployment and of the year, and from nothing else; merged people are what the surviving one is.
 *
 * @param year of the local day
 * @param share of all people, 0 to less than 1
 */
public record GlobalHoldout(int year, String salt, double share) {
    /** Nobody is in it. */
    public static GlobalHoldout none() {
        return new GlobalHoldout(0, "", 0);
    }

    /** Whether this person gets nothing of this purpose. Reminders of care are withheld from nobody. */
    public boolean holds(UUID person, Purpose purpose) {
        return purpose != Purpose.TREATMENT && share > 0 && Draw.uniform(salt + ":" + year, person) < share;
    }
}
