package health.rapport.attribution.persistence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as array parameters take them. */
final class Columns {
    private Columns() {}

    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    /** A JSON array of texts, in order so that equal sets are equal rows. */
    static String texts(Collection<?> values) {
        return values.stream()
                .map(String::valueOf)
                .sorted()
                .map(text -> '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }
}
