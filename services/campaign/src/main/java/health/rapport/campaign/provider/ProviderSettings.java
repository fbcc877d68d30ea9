package health.rapport.campaign.provider;

import health.rapport.kernel.Channel;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** Who takes texts and calls, in the order in which they are tried. */
@ConfigMapping(prefix = "rapport.provider")
public interface ProviderSettings {
    List<Provider> sms();

    List<Provider> voice();

    /** For an answer; after it nobody knows whether the message was taken. */
    @WithDefault("PT10S")
    Duration timeout();

    /** One provider. */
    interface Provider {
        URI url();

        String token();

        /** The number that messages come from, E.164. */
        String sender();
    }

    /** Those of a channel; none where it has none. */
    default List<Provider> of(Channel channel) {
        return switch (channel) {
            case SMS -> sms();
            case VOICE -> voice();
            default -> List.of();
        };
    }
}
