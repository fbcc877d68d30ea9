package health.rapport.gate;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gate.Earlier.Near;
import health.rapport.kernel.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CapTest {
    private static final Instant NOON = Instant.parse("2026-03-10T17:00:00Z");
    private static final Set<ZoneId> EAST = Set.of(ZoneId.of("America/New_York"));
    private static final Cap DAILY = cap(Near.ADDRESS, 1, 1);
    private static final Cap WEEKLY = cap(Near.ADDRESS, 3, 7);

    @Test
    void oneADayIsOneACalendarDayAndOneIn24Hours() {
        assertThat(DAILY.next(NOON, List.of(), EAST)).isEqualTo(NOON);
        assertThat(DAILY.next(NOON, List.of(text(NOON.minus(Duration.ofHours(25)))), EAST))
                .isEqualTo(NOON);
        assertThat(DAILY.next(NOON, List.of(text(NOON.minus(Duration.ofHours(23)))), EAST))
                .isEqualTo(NOON.plus(Duration.ofHours(1)));
        // 1 November 2026 has 25 hours: at 23:30 that day 24 hours have passed since 0:30, the day has not
        Instant early = Instant.parse("2026-11-01T04:30:00Z");
        assertThat(DAILY.next(Instant.parse("2026-11-02T04:45:00Z"), List.of(text(early)), EAST))
                .isEqualTo(Instant.parse("2026-11-02T05:00:00Z"));
    }

    @Test
    void threeAWeekLeavesTheFourthUntilTheFirstIsAWeekAgo() {
        List<Earlier> three = List.of(text(day(1)), text(day(3)), text(day(5)));
        assertThat(WEEKLY.next(NOON, three, EAST)).isEqualTo(day(5).plus(Duration.ofDays(7)));
        assertThat(WEEKLY.next(NOON, three.subList(0, 2), EAST)).isEqualTo(NOON);
    }

    @Test
    void onlyWhatIsNearAndOfTheChannelCounts() {
        Earlier other = new Earlier(NOON.minusSeconds(60), Channel.SMS, Purpose.TREATMENT, Set.of(Near.HOUSEHOLD));
        Earlier mail = new Earlier(NOON.minusSeconds(60), Channel.EMAIL, Purpose.TREATMENT, Set.of(Near.ADDRESS));
        assertThat(DAILY.next(NOON, List.of(other, mail), EAST)).isEqualTo(NOON);
        assertThat(cap(Near.HOUSEHOLD, 1, 1).next(NOON, List.of(other), EAST)).isAfter(NOON);
    }

    @Property(tries = 500)
    void whoeverWaitsAsToldNeverGetsTooMany(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1, max = 4) int most,
            @ForAll @IntRange(min = 1, max = 8) int days) {
        Cap cap = cap(Near.ADDRESS, most, days);
        List<Earlier> sent = new ArrayList<>();
        Instant now = NOON;
        for (int i = 0; i < 12; i++) {
            now = cap.next(now.plusSeconds(1), sent, Set.of(zone));
            sent.add(text(now));
        }
        for (Earlier one : sent) {
            LocalDate first = one.at().atZone(zone).toLocalDate();
            Instant end = one.at().plus(Duration.ofDays(days));
            assertThat(sent.stream().filter(s -> !s.at().isBefore(one.at()) && s.at().isBefore(end)))
                    .hasSizeLessThanOrEqualTo(most);
            assertThat(sent.stream()
                            .map(s -> s.at().atZone(zone).toLocalDate())
                            .filter(d -> !d.isBefore(first) && d.isBefore(first.plusDays(days))))
                    .hasSizeLessThanOrEqualTo(most);
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                ZoneId.getAvailableZoneIds().stream().sorted().map(ZoneId::of).toList());
    }

    private static Instant day(int ago) {
        return NOON.minus(Duration.ofDays(ago));
    }

    private static Earlier text(Instant at) {
        return new Earlier(at, Channel.SMS, Purpose.TREATMENT, Set.of(Near.ADDRESS));
    }

    private static Cap cap(Near near, int most, int days) {
        return new Cap(near, Set.of(Channel.SMS, Channel.VOICE), Set.of(), most, days);
    }
}
