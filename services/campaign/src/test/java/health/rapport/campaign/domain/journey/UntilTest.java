package health.rapport.campaign.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Waiting by somebody's own clock, in every zone, over changes of clocks and leap days. */
class UntilTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");

    @Test
    void threeDaysEndAtTheSameTimeOfDayAlsoWhereClocksChange() {
        Until.Elapsed wait = new Until.Elapsed(3, 0, 0);
        Instant friday = at("2026-03-06T09:00", NEW_YORK);
        assertThat(wait.after(friday, Set.of(NEW_YORK))).isEqualTo(at("2026-03-09T09:00", NEW_YORK));
        assertThat(Duration.between(friday, wait.after(friday, Set.of(NEW_YORK))))
                .isEqualTo(Duration.ofHours(71));
    }

    @Test
    void hoursAreExactAlsoWhereClocksChange() {
        Instant before = at("2026-03-08T01:30", NEW_YORK);
        assertThat(new Until.Elapsed(0, 2, 0).after(before, Set.of(NEW_YORK)))
                .isEqualTo(before.plus(Duration.ofHours(2)));
    }

    @Test
    void leapDaysAreDays() {
        assertThat(new Until.Elapsed(1, 0, 0).after(at("2028-02-28T09:00", NEW_YORK), Set.of(NEW_YORK)))
                .isEqualTo(at("2028-02-29T09:00", NEW_YORK));
        Until.AfterEvent year = new Until.AfterEvent(null, 366, LocalTime.of(9, 0), 0);
        assertThat(year.after(at("2028-02-29T22:00", NEW_YORK), Set.of(NEW_YORK)))
                .isEqualTo(at("2029-03-01T09:00", NEW_YORK));
    }

    @Test
    void aTimeThatClocksSkipIsTheOneAfterTheGap() {
        Until.LocalClock halfPastTwo = new Until.LocalClock(LocalTime.of(2, 30), Set.of());
        assertThat(halfPastTwo.after(at("2026-03-08T00:00", NEW_YORK), Set.of(NEW_YORK)))
                .isEqualTo(at("2026-03-08T03:30", NEW_YORK));
    }

    @Test
    void whereSeveralZonesArePossibleTheTimeHasComeInAll() {
        Until.LocalClock nine = new Until.LocalClock(LocalTime.of(9, 0), Set.of());
        Set<ZoneId> both = Set.of(NEW_YORK, CHICAGO);
        assertThat(nine.after(at("2026-06-01T09:30", NEW_YORK), both)).isEqualTo(at("2026-06-01T09:00", CHICAGO));
        assertThat(nine.after(at("2026-06-01T10:30", NEW_YORK), both)).isEqualTo(at("2026-06-02T09:00", CHICAGO));
    }

    @Property
    void localTimeIsReachedSoonAndIsWhatWasAskedFor(
            @ForAll("zones") ZoneId zone,
            @ForAll("moments") Instant now,
            @ForAll @IntRange(max = 1439) int minute,
            @ForAll Set<DayOfWeek> days) {
        LocalTime wanted = LocalTime.ofSecondOfDay(minute * 60L);
        Instant then = new Until.LocalClock(wanted, days).after(now, Set.of(zone));
        ZonedDateTime local = then.atZone(zone);
        // where clocks skip the time it is the one after the gap, and where a whole day is skipped (Samoa, 2011) a day
        // later
        boolean asked = local.toLocalTime().equals(wanted);
        boolean gap = !ZonedDateTime.of(local.toLocalDate(), wanted, zone)
                        .toLocalTime()
                        .equals(wanted)
                || zone.getRules().nextTransition(then.minus(Duration.ofDays(2))) != null
                        && zone.getRules()
                                .nextTransition(then.minus(Duration.ofDays(2)))
                                .isGap();
        assertThat(then).isBetween(now, now.plus(Duration.ofDays(10)));
        assertThat(asked || gap).isTrue();
        assertThat(days.isEmpty() || days.contains(local.getDayOfWeek()) || gap).isTrue();
    }

    @Property
    void waitingNeverEndsBeforeItBeganAndMoreIsNeverSooner(
            @ForAll("zones") ZoneId zone, @ForAll("moments") Instant now, @ForAll @IntRange(max = 700) int days) {
        Instant some = new Until.Elapsed(days, 1, 0).after(now, Set.of(zone));
        Instant more = new Until.Elapsed(days + 1, 1, 0).after(now, Set.of(zone));
        assertThat(some).isAfterOrEqualTo(now);
        assertThat(more).isAfterOrEqualTo(some);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<Instant> moments() {
        long from = Instant.parse("2008-01-01T00:00:00Z").getEpochSecond();
        return Arbitraries.longs().between(from, from + 40L * 365 * 86_400).map(Instant::ofEpochSecond);
    }

    private static Instant at(String local, ZoneId zone) {
        return java.time.LocalDateTime.parse(local).atZone(zone).toInstant();
    }
}
