package health.rapport.rendering;

import health.rapport.kernel.Channel;
import java.util.List;

/**
 * A whole message: modules in the order they appear.
 *
 * @param channel {@link Channel#EMAIL} or {@link Channel#SMS}
 * @param subject template of the subject line; empty for a text message
 */
public record Assembly(String id, Channel channel, String subject, List<ContentModule> modules) {
    public Assembly {
        modules = List.copyOf(modules);
    }
}
