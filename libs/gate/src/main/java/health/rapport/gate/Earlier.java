package health.rapport.gate;

import health.rapport.kernel.Channel;
import java.time.Instant;
import java.util.Set;

/**
 * A contact that was sent before, or may have been.
 *
 * @param near in which ways it was close to this one: the same person, the same address, the same household
 */
public record Earlier(Instant at, Channel channel, Purpose purpose, Set<Near> near) {
    public Earlier {
        near = Set.copyOf(near);
    }

    /** What two contacts may share. */
    public enum Near {
        PERSON,
        ADDRESS,
        HOUSEHOLD
    }
}
