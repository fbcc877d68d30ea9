package health.rapport.campaign.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What would have happened, counted by step and day. */
class LookBackTest {
    private static final Instant LEFT = Journeys.START;

    @Test
    void stepsAreCountedOnTheDayOnWhichTheyWouldHaveBeenTaken() {
        Happening stay = new Happening.Visit("inpatient", null, LEFT.minusSeconds(90_000), LEFT);
        Happening booked = new Happening.Activity("APPOINTMENT_REQUEST", null, null, LEFT.plus(Duration.ofDays(2)));
        LookBack back = back(30);
        Tally tally = tally();
        Past past = Journeys.past(stay, booked);
        assertThat(back.entry(past)).contains(LEFT);
        tally.add(Journeys.AMY, back.play(Journeys.AMY, past, LEFT));
        tally.outside();
        Tally.Counts counts = tally.counts();
        assertThat(counts.people()).isEqualTo(2);
        assertThat(counts.entered()).isEqualTo(1);
        assertThat(counts.outcomes()).isEqualTo(Map.of("COMPLETED", 1));
        assertThat(counts.days().get(LocalDate.of(2026, 3, 2))).isEqualTo(Map.of(Tally.ENTERED, 1));
        assertThat(counts.days().get(LocalDate.of(2026, 3, 3))).isEqualTo(Map.of("morning", 1, "welcome", 1));
        assertThat(counts.steps().stream().filter(step -> step.step().equals("booked")))
                .extracting(Tally.StepCount::choices)
                .containsExactly(Map.of("then", 1));
    }

    @Test
    void theGoalEndsItAndTheEndOfTheTimeLeavesHerWaiting() {
        Happening stay = new Happening.Visit("inpatient", null, LEFT.minusSeconds(90_000), LEFT);
        Happening visit = new Happening.Visit("outpatient", null, LEFT.plus(Duration.ofDays(2)), null);
        assertThat(back(30).play(Journeys.AMY, Journeys.past(stay, visit), LEFT).outcome())
                .isEqualTo("GOAL:visited");
        assertThat(back(2).play(Journeys.AMY, Journeys.past(stay), LEFT).waitsAt())
                .isEqualTo("pause");
        assertThat(back(30).entry(Journeys.past(visit))).isEmpty();
    }

    private static LookBack back(int days) {
        return new LookBack(Journeys.plan(Journeys.afterDischarge()), LEFT, LEFT.plus(Duration.ofDays(days)));
    }

    private static Tally tally() {
        return new Tally(Journeys.afterDischarge(), Journeys.ZONE, (campaign, person) -> false);
    }
}
