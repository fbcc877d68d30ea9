package health.rapport.runtime.consume;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** Which topics cannot be worked on now, and why. */
@ApplicationScoped
public class ConsumerHealth {
    private static final Logger LOG = Logger.getLogger(ConsumerHealth.class);

    private final Map<String, String> troubles = new ConcurrentHashMap<>();

    /** This topic waits for something to come back. */
    public void waiting(String topic, String reason) {
        if (!reason.equals(troubles.put(topic, reason))) {
            LOG.warnf("%s waits, trying again: %s", topic, reason);
        }
    }

    /** This topic moves on. */
    public void moving(String topic) {
        if (troubles.remove(topic) != null) {
            LOG.infof("%s moves on", topic);
        }
    }

    /** Reason by topic; empty when all is well. */
    public Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }
}
