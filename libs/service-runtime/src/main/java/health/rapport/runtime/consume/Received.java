package health.rapport.runtime.consume;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One event as it arrived.
 *
 * @param event what happened
 * @param id the event's CloudEvents id; null when the producer gave none
 * @param time when it was written at its owner, in real time; null when the producer gave none
 * @param republished sent again on request: state is right, but it is no news
 */
public record Received<E>(
        E event,
        String topic,
        int partition,
        long offset,
        @Nullable UUID id,
        @Nullable Instant time,
        boolean republished) {}
