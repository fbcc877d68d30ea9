package health.rapport.campaign.domain.journey;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long somebody waits. Local times are hers; where several zones are possible, the last of them decides, so that the time has come
 * wherever she is. A local time that clocks skip is the one after the gap, one that comes twice is its first.
 */
public sealed interface Until {
    /** Until some time has passed: days are days of her calendar, hours and minutes are exact. */
    record Elapsed(int days, int hours, int minutes) implements Until {
        /** When that is, from then on. */
        public Instant after(Instant arrived, Set<ZoneId> zones) {
            Duration exact = Duration.ofHours(hours).plusMinutes(minutes);
            return last(zones, zone -> arrived.atZone(zone).plusDays(days).toInstant())
                    .plus(exact);
        }
    }

    /**
     * Until her clock shows that time.
     *
     * @param days on these days of the week only; empty for all
     */
    record LocalClock(LocalTime at, Set<DayOfWeek> days) implements Until {
        @SuppressWarnings("NullAway") // JSON may leave it out
        public LocalClock {
            Objects.requireNonNull(at, "at");
            days = days == null ? Set.of() : Set.copyOf(days);
        }

        /** The first such moment that is not before. */
        public Instant after(Instant arrived, Set<ZoneId> zones) {
            LocalDate day =
                    arrived.atZone(zones.iterator().next()).toLocalDate().minusDays(1);
            while (!fits(day) || moment(day, zones).isBefore(arrived)) {
                day = day.plusDays(1);
            }
            return moment(day, zones);
        }

        private boolean fits(LocalDate day) {
            return days.isEmpty() || days.contains(day.getDayOfWeek());
        }

        private Instant moment(LocalDate day, Set<ZoneId> zones) {
            return last(zones, zone -> ZonedDateTime.of(day, at, zone).toInstant());
        }
    }

    /**
     * Until so many days after an event.
     *
     * @param event the first after she entered; absent for what made her enter
     * @param at her local time then; absent for that of the event
     * @param patienceDays how long an event is waited for that has not happened
     */
    record AfterEvent(
            @Nullable Occasion event, int days, @Nullable LocalTime at, int patienceDays) implements Until {
        /** When that is. */
        public Instant after(Instant happened, Set<ZoneId> zones) {
            return last(zones, zone -> local(happened.atZone(zone)).toInstant());
        }

        private ZonedDateTime local(ZonedDateTime happened) {
            ZonedDateTime day = happened.plusDays(days);
            return at == null ? day : ZonedDateTime.of(day.toLocalDate(), at, day.getZone());
        }
    }

    /** The last of what a question says for each zone. */
    static Instant last(Collection<ZoneId> zones, Function<ZoneId, Instant> moment) {
        return zones.stream().map(moment).max(Instant::compareTo).orElseThrow();
    }
}
