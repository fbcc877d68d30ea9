package health.rapport.mastering;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of mastering; unknown keys below {@code rapport.mastering} stop the start. */
@ConfigMapping(prefix = "rapport.mastering")
public interface MasteringConfig {
    /** Source systems, the most trusted first: their values survive. */
    List<String> trust();

    /** Source systems, the most trusted first, of one field of the golden record, by its key: {@code email}, {@code address}. */
    Map<String, List<String>> trustByField();

    /** How much is taken in at once while nobody is known. */
    FirstLoad firstLoad();

    /** Settings of first loads. */
    interface FirstLoad {
        /** Whether there are any; else everything goes the ordinary way from the first record on. */
        boolean enabled();

        /** A load is over when nothing came for so long. */
        Duration quiet();
    }
}
