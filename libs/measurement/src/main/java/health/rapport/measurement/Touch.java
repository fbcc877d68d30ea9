package health.rapport.measurement;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One contact on the way to a conversion.
 *
 * @param channel name of the channel, never blank
 * @param at when it happened; absent where a source keeps only the order
 */
public record Touch(String channel, @Nullable Instant at) {
    public Touch {
        if (channel.isBlank()) {
            throw new IllegalArgumentException("a touch needs a channel");
        }
    }

    /** A touch whose time is not known. */
    public static Touch of(String channel) {
        return new Touch(channel, null);
    }
}
