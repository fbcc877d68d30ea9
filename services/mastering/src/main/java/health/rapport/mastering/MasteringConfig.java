package health.rapport.mastering;

import io.smallrye.config.ConfigMapping;
import java.util.List;

/** Settings of mastering; unknown keys below {@code rapport.mastering} stop the start. */
@ConfigMapping(prefix = "rapport.mastering")
public interface MasteringConfig {
    /** Source systems, the most trusted first: their values survive. */
    List<String> trust();
}
