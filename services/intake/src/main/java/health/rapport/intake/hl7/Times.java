package health.rapport.intake.hl7;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times of a message (HL7 2.5.1, 2.A.22): {@code YYYYMMDDHHMMSS.S+ZZZZ}, less precise from the right. A time without a zone is
 * in the sender's configured one, else in that of MSH-7 as the standard wants it, else in UTC.
 */
final class Times {
    private static final Pattern FORM = Pattern.compile(
            "(\\d{4})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:(\\d{2})(?:\\.\\d{1,9})?)?)?)?)?)?([+-]\\d{4})?");
    private static final int ZONE = 7;

    private final ZoneId zone;

    private Times(ZoneId zone) {
        this.zone = zone;
    }

    static Times of(Header header, Optional<ZoneId> configured) {
        return new Times(configured.orElseGet(() -> zoneOf(header.time())));
    }

    /** A day as {@code 2026-01-31}; empty where only the year or month is told, and as it stands where it is no date. */
    String day(String text) {
        Matcher found = FORM.matcher(text);
        if (text.isEmpty() || found.matches() && found.group(3) == null) {
            return "";
        }
        return local(text).map(time -> time.toLocalDate().toString()).orElse(text);
    }

    /** A time as {@code 2026-01-31T15:30:00-05:00}; as it stands where it is none. */
    String time(String text) {
        return zoned(text)
                .map(time -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.toOffsetDateTime()))
                .orElse(text);
    }

    /** The instant, where it is one. */
    Optional<Instant> instant(String text) {
        return zoned(text).map(ZonedDateTime::toInstant);
    }

    /** The day of an instant where the sender is. */
    LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    private Optional<ZonedDateTime> zoned(String text) {
        return local(text).map(time -> time.atZone(zoneOf(text, zone)));
    }

    private static Optional<LocalDateTime> local(String text) {
        Matcher found = FORM.matcher(text);
        if (!found.matches() || found.group(3) == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                    part(found, 1), part(found, 2), part(found, 3), part(found, 4), part(found, 5), part(found, 6)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int part(Matcher found, int group) {
        @Nullable String digits = found.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static ZoneId zoneOf(String text) {
        return zoneOf(text, ZoneOffset.UTC);
    }

    private static ZoneId zoneOf(String text, ZoneId otherwise) {
        Matcher found = FORM.matcher(text);
        @Nullable String offset = found.matches() ? found.group(ZONE) : null;
        try {
            return offset == null ? otherwise : ZoneOffset.of(offset);
        } catch (DateTimeException noSuchZone) {
            return otherwise;
        }
    }
}
