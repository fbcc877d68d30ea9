package health.rapport.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.stream.Stream;

/** Where local days begin, also where clocks are set back over midnight, so that a day is left and begins once more. */
final class DayBegins {
    private static final Duration ABOUT = Duration.ofDays(1);

    private final AsOf asOf;

    DayBegins(AsOf asOf) {
        this.asOf = asOf;
    }

    /** All moments at which it begins or ceases to be that day or a later one. */
    Stream<Instant> changesAt(LocalDate day) {
        ZoneId zone = asOf.zone();
        Instant first = asOf.startOf(day);
        ZoneRules rules = zone.getRules();
        ZoneOffsetTransition change = rules.isFixedOffset() ? null : rules.nextTransition(first.minus(ABOUT));
        if (change == null || change.isGap() || change.getInstant().isAfter(first.plus(ABOUT))) {
            return Stream.of(first);
        }
        Instant again = day.atStartOfDay(zone).withLaterOffsetAtOverlap().toInstant();
        return Stream.of(first, change.getInstant(), again);
    }

    /** The first local day that begins after a moment. */
    LocalDate firstAfter(Instant moment) {
        LocalDate day = asOf.dayOf(moment);
        while (!asOf.startOf(day).isAfter(moment)) {
            day = day.plusDays(1);
        }
        return day;
    }

    /** The first local day that does not begin before a moment. */
    LocalDate firstNotBefore(Instant moment) {
        LocalDate day = asOf.dayOf(moment);
        while (asOf.startOf(day).isBefore(moment)) {
            day = day.plusDays(1);
        }
        return day;
    }
}
