package health.rapport.gate;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * When messages may arrive, by the wall clock where the person is: from the first moment of a span to just before its last.
 *
 * @param days the span of each weekday; a day without one is closed
 */
public record SendingHours(Map<DayOfWeek, Span> days) {
    /** Further ahead nothing is promised: spans that never meet in several zones never open. */
    private static final Duration HORIZON = Duration.ofDays(15);

    private static final int LOOKED_AT = 17;

    /**
     * A part of a day.
     *
     * @param from first moment that is open
     * @param until first moment that is closed again; {@link LocalTime#MIDNIGHT} means the end of the day
     */
    public record Span(LocalTime from, LocalTime until) {
        public Span {
            if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
                throw new IllegalArgumentException("a span begins before it ends");
            }
        }

        boolean holds(LocalTime time) {
            return !time.isBefore(from) && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
        }
    }

    public SendingHours {
        days = java.util.Collections.unmodifiableMap(new TreeMap<>(days));
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours that never open");
        }
    }

    /** The same span on every day. */
    public static SendingHours daily(LocalTime from, LocalTime until) {
        Span span = new Span(from, until);
        Map<DayOfWeek, Span> days = new TreeMap<>();
        Stream.of(DayOfWeek.values()).forEach(day -> days.put(day, span));
        return new SendingHours(days);
    }

    /** Whether the wall clock of this zone is within a span. */
    public boolean open(Instant now, ZoneId zone) {
        ZonedDateTime there = now.atZone(zone);
        Span span = days.get(there.getDayOfWeek());
        return span != null && span.holds(there.toLocalTime());
    }

    /** The first moment, from now on, at which it is open in this zone. */
    public Optional<Instant> next(Instant now, ZoneId zone) {
        if (open(now, zone)) {
            return Optional.of(now);
        }
        // from the day before: where clocks are put back over midnight, a date comes twice
        LocalDate date = now.atZone(zone).toLocalDate().minusDays(1);
        for (int day = 0; day < LOOKED_AT; day++, date = date.plusDays(1)) {
            Optional<Instant> opening = first(now, zone, date);
            if (opening.isPresent()) {
                return Stream.of(opening, first(now, zone, date.plusDays(1)))
                        .flatMap(Optional::stream)
                        .min(Instant::compareTo);
            }
        }
        return Optional.empty();
    }

    /**
     * The first moment, from now on, at which all of these hours are open in all of these zones; none if there is no such
     * moment within fifteen days.
     */
    public static Optional<Instant> next(Instant now, Collection<SendingHours> all, Collection<ZoneId> zones) {
        Instant candidate = now;
        Instant horizon = now.plus(HORIZON);
        while (!candidate.isAfter(horizon)) {
            Optional<Instant> later = latest(candidate, all, zones);
            if (later.isEmpty() || later.get().equals(candidate)) {
                return later;
            }
            candidate = later.get();
        }
        return Optional.empty();
    }

    private static Optional<Instant> latest(Instant now, Collection<SendingHours> all, Collection<ZoneId> zones) {
        Instant latest = now;
        for (SendingHours hours : all) {
            for (ZoneId zone : zones) {
                Optional<Instant> next = hours.next(latest, zone);
                if (next.isEmpty()) {
                    return next;
                }
                latest = next.get();
            }
        }
        return Optional.of(latest);
    }

    private Optional<Instant> first(Instant now, ZoneId zone, LocalDate date) {
        return openings(date, zone)
                .filter(opening -> opening.isAfter(now) && open(opening, zone))
                .min(Instant::compareTo);
    }

    /** When it may open on that date: at the span's first moment, which comes twice where clocks are put back, or after a jump. */
    private Stream<Instant> openings(LocalDate date, ZoneId zone) {
        Span span = days.get(date.getDayOfWeek());
        if (span == null) {
            return Stream.empty();
        }
        Stream<Instant> starts = zone.getRules().getValidOffsets(date.atTime(span.from())).stream()
                .map(offset -> date.atTime(span.from()).toInstant(offset));
        return Stream.concat(starts, jumps(date, zone));
    }

    private static Stream<Instant> jumps(LocalDate date, ZoneId zone) {
        var jump = zone.getRules()
                .nextTransition(date.atStartOfDay(zone).toInstant().minus(Duration.ofHours(2)));
        return jump != null && jump.getDateTimeAfter().toLocalDate().equals(date)
                ? Stream.of(jump.getInstant())
                : Stream.empty();
    }
}
