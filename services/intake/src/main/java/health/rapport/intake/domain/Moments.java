package health.rapport.intake.domain;

import health.rapport.kernel.InvalidValueException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;

/** Dates and instants as people and machines write them. A time without a zone is read as UTC. */
final class Moments {
    private static final LocalDate EARLIEST = LocalDate.of(1880, 1, 1);
    private static final int LATEST_YEAR = 2200;
    private static final DateTimeFormatter ISO = withTime("uuuu-MM-dd");
    private static final DateTimeFormatter AMERICAN = withTime("M/d/uuuu");
    private static final DateTimeFormatter COMPACT =
            DateTimeFormatter.ofPattern("uuuuMMdd").withResolverStyle(ResolverStyle.STRICT);

    private Moments() {}

    /**
     * @throws InvalidValueException if it is no date between 1880 and today
     */
    static LocalDate pastDate(String text, Instant now) {
        LocalDate date = LocalDate.ofInstant(parse(text), ZoneOffset.UTC);
        if (date.isAfter(LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(1))) {
            throw new InvalidValueException("date.future", "This date cannot lie in the future.");
        }
        return date;
    }

    /**
     * @param daysAhead how far in the future it may lie
     * @throws InvalidValueException if it is no time, or too far ahead
     */
    static Instant instant(String text, Instant now, int daysAhead) {
        Instant instant = parse(text);
        if (instant.isAfter(now.plus(daysAhead, ChronoUnit.DAYS))) {
            throw new InvalidValueException("date.future", "This time lies too far in the future.");
        }
        return instant;
    }

    /** A time of any clock, however wrong that may go. */
    static Instant anywhen(String text) {
        return parse(text);
    }

    /**
     * A time that was computed.
     *
     * @throws InvalidValueException if it lies more than a day ahead, or is no plausible one
     */
    static Instant computed(Instant computed, Instant now) {
        if (computed.isAfter(now.plus(1, ChronoUnit.DAYS))) {
            throw new InvalidValueException("date.future", "This time lies too far in the future.");
        }
        return plausible(computed);
    }

    private static Instant parse(String text) {
        try {
            if (isIsoDate(text)) {
                return plausible(isoDate(text).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            TemporalAccessor found =
                    formatter(text).parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
            return plausible(toInstant(found));
        } catch (DateTimeException notOne) {
            throw new InvalidValueException(
                    "date.syntax", "Write dates as 2026-01-31 and times as 2026-01-31T15:30:00Z.");
        }
    }

    /** What most files hold, read without the machinery. */
    private static boolean isIsoDate(String text) {
        boolean dashes = text.length() == 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        return dashes && text.chars().filter(c -> c >= '0' && c <= '9').count() == 8;
    }

    private static LocalDate isoDate(String text) {
        return LocalDate.of(
                Integer.parseInt(text, 0, 4, 10), Integer.parseInt(text, 5, 7, 10), Integer.parseInt(text, 8, 10, 10));
    }

    private static DateTimeFormatter formatter(String text) {
        if (text.indexOf('/') >= 0) {
            return AMERICAN;
        }
        return text.length() == 8 && text.indexOf('-') < 0 ? COMPACT : ISO;
    }

    private static Instant toInstant(TemporalAccessor found) {
        return switch (found) {
            case OffsetDateTime offset -> offset.toInstant();
            case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
            default -> LocalDate.from(found).atStartOfDay().toInstant(ZoneOffset.UTC);
        };
    }

    private static Instant plausible(Instant instant) {
        LocalDate date = LocalDate.ofInstant(instant, ZoneOffset.UTC);
        if (date.isBefore(EARLIEST) || date.getYear() > LATEST_YEAR) {
            throw new InvalidValueException("date.implausible", "The year must be between 1880 and 2200.");
        }
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    private static DateTimeFormatter withTime(String date) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(date)
                .optionalStart()
                .appendPattern("['T'][' ']")
                .append(DateTimeFormatter.ISO_LOCAL_TIME)
                .optionalStart()
                .appendOffset("+HH:mm", "Z")
                .optionalEnd()
                .optionalStart()
                .appendOffset("+HHmm", "Z")
                .optionalEnd()
                .optionalEnd()
                .toFormatter(java.util.Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
