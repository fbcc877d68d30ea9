package health.rapport.mastering;

import io.smallrye.config.ConfigMapping;
import java.util.Map;

/** The market rules. */
@ConfigMapping(prefix = "rapport.markets")
public interface MarketsConfig {
    /** Market by the first three digits of the postal code. */
    Map<String, String> zip3();
}
