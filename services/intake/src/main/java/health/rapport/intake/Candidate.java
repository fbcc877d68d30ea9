package health.rapport.intake;

import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.persistence.Quarantined;

/**
 * An item on its way in.
 *
 * @param place where it stood in its file
 * @param evidence what it was exactly, should it end in quarantine
 */
public record Candidate(Layout layout, Item item, Origin origin, Quarantined.Place place, Evidence evidence) {
    /** The same as another of several equal rows. */
    Candidate occurrence(long number) {
        return new Candidate(layout, item, origin.occurrence(number), place, evidence);
    }

    /** What was sent, made only for items that need it. */
    public interface Evidence {
        /** Text that differs whenever what was sent differs. */
        String identity();

        /** What quarantine keeps. */
        byte[] payload();
    }
}
