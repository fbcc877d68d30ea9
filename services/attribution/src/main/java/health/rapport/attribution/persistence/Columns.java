package health.rapport.attribution.persistence;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import health.rapport.kernel.InvalidValueException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values as array parameters take them. */
final class Columns {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private Columns() {}

    /**
     * @throws InvalidValueException outside the years 1 to 9999: the driver would store another time without a word
     */
    static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        if (instant != null && (instant.isBefore(EARLIEST) || instant.isAfter(LATEST))) {
            throw new InvalidValueException("time.range", "a time lies in the years 1 to 9999");
        }
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
