package health.rapport.attribution.domain;

import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import org.jspecify.annotations.Nullable;

/** How many contacts on a channel ended so, and why. */
public record ContactCount(
        Channel channel, TouchpointStatus status, @Nullable String reason, long count) {

    /** Whether a message may have left, which is what is paid for: an unknown outcome may have. */
    boolean paid() {
        return switch (status) {
            case SENT, DELIVERED, UNKNOWN -> true;
            case HELD, FAILED -> false;
        };
    }
}
