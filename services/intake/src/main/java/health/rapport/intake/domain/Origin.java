package health.rapport.intake.domain;

import java.time.Instant;

/**
 * What is known of an item beside its content.
 *
 * @param source the source system, where the item does not name its own
 * @param receivedAt when it came in, on the domain clock
 * @param occurrence which of several equal rows of a file this is, counted from 1
 */
public record Origin(String source, Instant receivedAt, long occurrence) {
    /** The same for another row. */
    public Origin occurrence(long number) {
        return new Origin(source, receivedAt, number);
    }
}
