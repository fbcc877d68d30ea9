package health.rapport.mastering;

import io.smallrye.config.ConfigMapping;
import java.util.List;
import java.util.Map;

/** Settings of mastering; unknown keys below {@code rapport.mastering} stop the start. */
@ConfigMapping(prefix = "rapport.mastering")
public interface MasteringConfig {
    /** Source systems, the most trusted first: their values survive. */
    List<String> trust();

    /** Source systems, the most trusted first, of one field of the golden record, by its key: {@code email}, {@code address}. */
    Map<String, List<String>> trustByField();
}
