package health.rapport.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import health.rapport.gate.SendingHours.Span;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SendingHoursTest {
    private static final SendingHours TEXTS = SendingHours.daily(LocalTime.of(8, 0), LocalTime.of(21, 0));
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final ZoneId LOS_ANGELES = ZoneId.of("America/Los_Angeles");
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2037-12-31T00:00:00Z");

    static Stream<Arguments> moments() {
        return Stream.of(
                arguments("2026-03-01T12:59:59Z", "2026-03-01T13:00:00Z"),
                arguments("2026-03-01T13:00:00Z", "2026-03-01T13:00:00Z"),
                arguments("2026-03-02T01:59:59Z", "2026-03-02T01:59:59Z"),
                arguments("2026-03-02T02:00:00Z", "2026-03-02T13:00:00Z"),
                // the night the clocks go forward is an hour shorter, the one they go back an hour longer
                arguments("2026-03-08T02:00:00Z", "2026-03-08T12:00:00Z"),
                arguments("2026-11-01T01:00:00Z", "2026-11-01T13:00:00Z"),
                arguments("2028-02-29T02:00:00Z", "2028-02-29T13:00:00Z"));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void opensAtEightAndClosesAtNineWhereSheIs(String now, String expected) {
        assertThat(TEXTS.next(Instant.parse(now), NEW_YORK)).contains(Instant.parse(expected));
    }

    @Test
    void ofSeveralPlacesSheMayBeInAllMustBeOpen() {
        Instant eightInNewYork = Instant.parse("2026-07-01T12:00:00Z");
        assertThat(next(eightInNewYork, NEW_YORK, LOS_ANGELES)).contains(Instant.parse("2026-07-01T15:00:00Z"));
        Instant nineAtNightInNewYork = Instant.parse("2026-07-02T01:00:00Z");
        assertThat(next(nineAtNightInNewYork, NEW_YORK, LOS_ANGELES)).contains(Instant.parse("2026-07-02T15:00:00Z"));
    }

    @Test
    void hoursThatNeverMeetNeverOpen() {
        SendingHours short1 = SendingHours.daily(LocalTime.of(9, 0), LocalTime.of(12, 0));
        List<ZoneId> apart = List.of(ZoneId.of("Asia/Tokyo"), NEW_YORK);
        assertThat(SendingHours.next(FROM, List.of(short1), apart)).isEmpty();
    }

    @Test
    void aDayWithoutASpanIsClosed() {
        Map<DayOfWeek, Span> days = new TreeMap<>(TEXTS.days());
        days.remove(DayOfWeek.SUNDAY);
        Instant sunday = Instant.parse("2026-03-01T18:00:00Z");
        assertThat(new SendingHours(days).next(sunday, NEW_YORK)).contains(Instant.parse("2026-03-02T13:00:00Z"));
    }

    @Test
    void inEveryZoneOfTheWorldNobodyIsTextedAtNightAroundAnyChangeOfClocksOrLeapDay() {
        int looked = 0;
        for (String name : ZoneId.getAvailableZoneIds()) {
            ZoneId zone = ZoneId.of(name);
            for (Instant at : critical(zone)) {
                for (int hours = -30; hours <= 30; hours++) {
                    Instant now = at.plus(Duration.ofMinutes(60L * hours + 7));
                    Instant next = TEXTS.next(now, zone).orElseThrow();
                    LocalTime there = next.atZone(zone).toLocalTime();
                    assertThat(there).as("%s %s", zone, now).isBetween(LocalTime.of(8, 0), LocalTime.of(20, 59, 59));
                    // at most a night of thirteen hours is slept through, but where a whole day is left out or clocks
                    // jump far
                    assertThat(Duration.between(now, next))
                            .as("%s %s", zone, now)
                            .isBetween(Duration.ZERO, Duration.ofHours(14));
                    looked++;
                }
            }
        }
        assertThat(looked).isGreaterThan(100_000);
    }

    private static List<Instant> critical(ZoneId zone) {
        List<Instant> all = new ArrayList<>(List.of(
                LocalDate.of(2024, 2, 29).atStartOfDay(zone).toInstant(),
                LocalDate.of(2028, 2, 29).atStartOfDay(zone).toInstant(),
                LocalDate.of(2027, 1, 1).atStartOfDay(zone).toInstant()));
        ZoneOffsetTransition jump = zone.getRules().nextTransition(FROM);
        for (int i = 0; i < 12 && jump != null; i++) {
            all.add(jump.getInstant());
            jump = zone.getRules().nextTransition(jump.getInstant());
        }
        return all;
    }

    @Property(tries = 1500)
    void theNextOpeningIsOpenAndNothingBeforeItIs(
            @ForAll("zones") ZoneId zone, @ForAll("hours") SendingHours hours, @ForAll("picks") Pick pick) {
        Instant now = pick.in(zone);
        Optional<Instant> next = hours.next(now, zone);
        assertThat(next).isPresent();
        assertThat(hours.open(next.get(), zone)).isTrue();
        for (Instant minute = now; minute.isBefore(next.get()); minute = minute.plus(Duration.ofMinutes(1))) {
            assertThat(hours.open(minute, zone)).as("%s at %s", zone, minute).isFalse();
        }
    }

    @Property(tries = 400)
    void inSeveralZonesTheFirstCommonMomentIsFound(
            @ForAll("zones") ZoneId one,
            @ForAll("zones") ZoneId other,
            @ForAll("hours") SendingHours hours,
            @ForAll("picks") Pick pick) {
        Instant now = pick.in(one);
        Optional<Instant> next = next(now, List.of(hours), one, other);
        Instant end = next.orElse(now.plus(Duration.ofDays(8)));
        for (Instant minute = now; minute.isBefore(end); minute = minute.plus(Duration.ofMinutes(1))) {
            assertThat(hours.open(minute, one) && hours.open(minute, other))
                    .as("at %s", minute)
                    .isFalse();
        }
        next.ifPresent(
                at -> assertThat(hours.open(at, one) && hours.open(at, other)).isTrue());
    }

    private static Optional<Instant> next(Instant now, ZoneId... zones) {
        return next(now, List.of(TEXTS), zones);
    }

    private static Optional<Instant> next(Instant now, List<SendingHours> hours, ZoneId... zones) {
        return SendingHours.next(
                now,
                hours,
                Stream.of(zones)
                        .distinct()
                        .sorted(java.util.Comparator.comparing(ZoneId::getId))
                        .toList());
    }

    /** A moment: any, or so many minutes from a change of clocks of the zone. */
    record Pick(Instant at, int minutes, boolean atAJump) {
        Instant in(ZoneId zone) {
            ZoneOffsetTransition jump = zone.getRules().nextTransition(at);
            Instant base = atAJump && jump != null && jump.getInstant().isBefore(TO) ? jump.getInstant() : at;
            return base.plus(Duration.ofMinutes(minutes));
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
    }

    @Provide
    Arbitrary<Pick> picks() {
        var minute = Arbitraries.longs().between(FROM.getEpochSecond() / 60, TO.getEpochSecond() / 60);
        return Combinators.combine(
                        minute, Arbitraries.integers().between(-2000, 2000), Arbitraries.of(true, true, false))
                .as((at, off, jump) -> new Pick(Instant.ofEpochSecond(at * 60), off, jump));
    }

    @Provide
    Arbitrary<SendingHours> hours() {
        Arbitrary<Integer> minutes = Arbitraries.integers().between(0, 24 * 4);
        Arbitrary<Span> spans = Combinators.combine(minutes, minutes)
                .filter((from, until) -> from < until)
                .as((from, until) -> new Span(time(from), until == 96 ? LocalTime.MIDNIGHT : time(until)));
        // wide enough not to fall wholly into the hour that is left out
        return Arbitraries.maps(Arbitraries.of(DayOfWeek.class), spans.filter(SendingHoursTest::wide))
                .ofMinSize(1)
                .map(SendingHours::new);
    }

    private static boolean wide(Span span) {
        int until =
                span.until().equals(LocalTime.MIDNIGHT) ? 86_400 : span.until().toSecondOfDay();
        return until - span.from().toSecondOfDay() > 2 * 3600;
    }

    private static LocalTime time(int quarters) {
        return LocalTime.ofSecondOfDay(quarters % 96 * 900L);
    }
}
