package health.rapport.audience.everybody;

import health.rapport.rules.engine.Everybody;
import java.util.Map;

/**
 * Everybody as one state of the read model has them.
 *
 * @param watermark how far the topics had been read by then: the next offset by topic/partition
 * @param seen the transactions that are in it, as PostgreSQL writes a snapshot: which of two states is newer can be told by it
 */
public record EverybodyAt(Everybody people, Map<String, Long> watermark, String seen) {
    public EverybodyAt {
        watermark = Map.copyOf(watermark);
    }
}
