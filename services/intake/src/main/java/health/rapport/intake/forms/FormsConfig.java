package health.rapport.intake.forms;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What of forms can be set, all under {@code rapport.forms}. */
@ConfigMapping(prefix = "rapport.forms")
public interface FormsConfig {
    /** Who answers sooner after the page was opened is taken for a machine; the answer goes to quarantine. */
    @WithDefault("PT2S")
    Duration soonest();

    /** How long an open page may be sent off. */
    @WithDefault("PT24H")
    Duration latest();

    /** What one client may do in a minute: a page counts 3, an answer 15, a step 1. */
    @WithDefault("600")
    int perMinute();

    /** How many clients are remembered; the one not seen for longest is forgotten first. */
    @WithDefault("10000")
    int clients();
}
