package health.rapport.audience;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** Settings of audience; unknown keys below {@code rapport.audience} stop the start. */
@ConfigMapping(prefix = "rapport.audience")
public interface AudienceConfig {
    /** Decides what a day is in rules: the health system's own zone, one for everybody. */
    ZoneId zone();

    /** People read and judged at a time. */
    @WithDefault("1000")
    int batch();

    /** Counts running at the same time; each holds a database connection while it reads. */
    @WithDefault("2")
    int countsAtOnce();

    /** How long one more count waits for its turn before it is told to come back. */
    @WithDefault("PT30S")
    Duration turnPatience();

    /** How long a snapshot that was not launched is kept. */
    @WithDefault("P30D")
    Duration snapshotRetention();
}
