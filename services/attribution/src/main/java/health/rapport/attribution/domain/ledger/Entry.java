package health.rapport.attribution.domain.ledger;

import java.time.Instant;

/**
 * One line of the ledger. The lines of a posting sum to nothing: what {@link #SOURCE} gives, channels get.
 *
 * @param conversion whose credit it is
 * @param posting number of the posting among those of this conversion and model, from 1 on
 * @param account {@link #SOURCE}, {@link #UNKNOWN_WAY}, or the channel's name after {@link #CHANNEL}
 * @param recorded when it was posted, which is what views as of a time go by
 */
public record Entry(
        String conversion, String model, int posting, String account, Amount amount, Cause cause, Instant recorded) {
    /** Where the credit comes from: the conversion itself. */
    public static final String SOURCE = "conversion";

    /** Credit of a conversion before which no touch is known. */
    public static final String UNKNOWN_WAY = "unknown";

    /** Before a channel's name, so that no channel can be mistaken for another account. */
    public static final String CHANNEL = "channel:";
}
