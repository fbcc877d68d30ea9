package health.rapport.standalone.measure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Times as files have them: ISO 8601 with or without zone (then UTC), a day, or seconds or milliseconds since 1970. */
final class Times {
    /** In milliseconds that is 1973, in seconds the year 5138. */
    private static final long SURELY_MILLIS = 100_000_000_000L;

    private static final List<Function<String, Instant>> FORMS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).toInstant(ZoneOffset.UTC),
            text -> LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));

    private Times() {}

    static Optional<Instant> parse(String cell) {
        if (cell.chars().allMatch(c -> c >= '0' && c <= '9') && cell.length() < 16) {
            long number = Long.parseLong(cell);
            return Optional.of(number > SURELY_MILLIS ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number));
        }
        String iso = cell.indexOf(' ') == 10 ? cell.replaceFirst(" ", "T") : cell;
        for (Function<String, Instant> form : FORMS) {
            try {
                return Optional.of(form.apply(iso));
            } catch (DateTimeParseException another) {
                continue;
            }
        }
        return Optional.empty();
    }
}
