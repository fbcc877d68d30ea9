package health.rapport.campaign.domain.journey;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.domain.journey.JourneyStep.Wait;
import health.rapport.campaign.domain.journey.Run.Place;
import health.rapport.campaign.domain.journey.Way.Pass;
import health.rapport.campaign.domain.journey.Way.Then;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** What comes next for one person. */
class WalkTest {
    private static final Walk.Plan PLAN = Journeys.plan(Journeys.afterDischarge());
    private static final Instant NINE = Instant.parse("2026-03-03T14:00:00Z");

    @Test
    void sheWaitsForHerMorningAndThenGetsTheMessage() {
        Way evening = Walk.next(PLAN, Journeys.run(), Journeys.past(), Journeys.START);
        assertThat(evening.passes()).isEmpty();
        assertThat(evening.then()).isEqualTo(new Then.Waits(new Place("morning", Journeys.START), NINE));
        Way morning = Walk.next(PLAN, at("morning", Journeys.START), Journeys.past(), NINE);
        assertThat(steps(morning)).containsExactly("morning", "welcome");
        assertThat(morning.then())
                .isEqualTo(new Then.Waits(new Place("pause", NINE), Instant.parse("2026-03-06T14:00:00Z")));
    }

    @Test
    void whatIsLookedAtAgainTooEarlyStaysAsItIs() {
        Way again = Walk.next(PLAN, at("pause", NINE, "morning", "welcome"), Journeys.past(), NINE.plusSeconds(5));
        assertThat(again.passes()).isEmpty();
        assertThat(((Then.Waits) again.then()).place()).isEqualTo(new Place("pause", NINE));
    }

    @Test
    void whoBookedNeedsNoReminder() {
        Happening booked = new Happening.Activity("APPOINTMENT_REQUEST", null, null, NINE.plusSeconds(60));
        Way way = Walk.next(PLAN, at("pause", NINE, "welcome"), Journeys.past(booked), NINE.plus(Duration.ofDays(3)));
        assertThat(way.passes().getLast().choice()).isEqualTo("then");
        assertThat(way.then()).isEqualTo(new Then.Ends("COMPLETED"));
    }

    @Test
    void whatHappenedBeforeSheEnteredDoesNotCount() {
        Happening before = new Happening.Activity("APPOINTMENT_REQUEST", null, null, Journeys.START);
        Happening visit = new Happening.Visit("outpatient", null, Journeys.START.minusSeconds(1), null);
        Way way = Walk.next(
                PLAN, at("pause", NINE, "welcome"), Journeys.past(before, visit), NINE.plus(Duration.ofDays(3)));
        assertThat(way.passes().stream()
                        .filter(p -> p.step().id().equals("booked"))
                        .map(Pass::choice))
                .containsExactly("otherwise");
    }

    @Test
    void theGoalEndsItWhereverSheIs() {
        Happening visit = new Happening.Visit("outpatient", "CARDIOLOGY", NINE.plusSeconds(60), null);
        Way way = Walk.next(PLAN, at("pause", NINE, "welcome"), Journeys.past(visit), NINE.plusSeconds(90));
        assertThat(way.passes()).isEmpty();
        assertThat(way.then()).isEqualTo(new Then.Ends("GOAL:visited"));
    }

    @Test
    void aVisitThatLiesAheadIsLookedAtWhenItComes() {
        Happening visit = new Happening.Visit("outpatient", null, NINE.plusSeconds(3600), null);
        Way way = Walk.next(PLAN, at("pause", NINE, "welcome"), Journeys.past(visit), NINE);
        assertThat(((Then.Waits) way.then()).lookAt()).isEqualTo(NINE.plusSeconds(3600));
    }

    @Test
    void aTaskIsOpenedOnceAndWaitedForUntilItIsDone() {
        UUID person = Stream.generate(UUID::randomUUID)
                .filter(this::called)
                .findFirst()
                .orElseThrow();
        Run arrives = new Run(person, person, new Place("pause", NINE), Journeys.START, Set.of("welcome"), Map.of());
        Instant day = NINE.plus(Duration.ofDays(3));
        Way opens = Walk.next(PLAN, arrives, Journeys.past(), day);
        assertThat(steps(opens)).endsWith("phone");
        assertThat(opens.then()).isInstanceOf(Then.Waits.class);
        Run waits = new Run(person, person, new Place("phone", day), Journeys.START, Set.of("phone"), Map.of());
        assertThat(Walk.next(PLAN, waits, Journeys.past(), day.plusSeconds(9)).passes())
                .isEmpty();
        Run done = new Run(
                person, person, new Place("phone", day), Journeys.START, Set.of("phone"), Map.of("phone", "OK"));
        assertThat(Walk.next(PLAN, done, Journeys.past(), day.plusSeconds(9)).then())
                .isEqualTo(new Then.Ends("COMPLETED"));
    }

    @Property
    void sharesOfASplitAreKept(@ForAll Random random) {
        long called = Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
                .limit(2000)
                .filter(this::called)
                .count();
        assertThat(called).isBetween(850L, 1150L); // 6.7 standard deviations
    }

    @Property
    void orderAndRepetitionOfWhatIsToldDoNotMatter(@ForAll Random random) {
        List<Happening> told = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Instant at = NINE.plusSeconds(random.nextInt(400_000) - 100_000);
            told.add(
                    random.nextBoolean()
                            ? new Happening.Activity("APPOINTMENT_REQUEST", null, null, at)
                            : new Happening.Visit(random.nextBoolean() ? "outpatient" : "emergency", null, at, at));
        }
        List<Happening> otherwise = new ArrayList<>(told);
        otherwise.addAll(told.subList(0, random.nextInt(6)));
        Collections.shuffle(otherwise, random);
        Instant now = NINE.plusSeconds(random.nextInt(400_000));
        Run run = at("pause", NINE, "welcome");
        assertThat(Walk.next(PLAN, run, Journeys.past(otherwise.toArray(Happening[]::new)), now))
                .isEqualTo(Walk.next(PLAN, run, Journeys.past(told.toArray(Happening[]::new)), now));
    }

    /** Whenever somebody looks, and however often, the same steps are taken in the same order, each once. */
    @Property
    void howOftenSomebodyLooksDoesNotMatter(@ForAll Random random) {
        assertThat(walked(random, 40)).isEqualTo(walked(new Random(1), 2000));
    }

    @Test
    void aNewEditionTakesOverWhereBothHaveHerWait() {
        Definition entered = Journeys.afterDischarge();
        Definition newer = new Definition(
                entered.triggers(), 30, List.of(), List.of(new Wait("pause", new Until.Elapsed(9, 0, 0), null)));
        assertThat(at("pause", NINE).follows(entered, newer)).isSameAs(newer);
        assertThat(at("morning", NINE).follows(entered, newer)).isSameAs(entered);
        assertThat(at("phone", NINE).follows(entered, newer)).isSameAs(entered);
        assertThat(at("pause", NINE).follows(entered, null)).isSameAs(entered);
    }

    private static List<String> walked(Random random, int looks) {
        List<String> taken = new ArrayList<>();
        Set<String> passed = new HashSet<>();
        Run run = Journeys.run();
        Instant now = Journeys.START;
        for (int i = 0; i < looks; i++) {
            Way way = Walk.next(PLAN, run, Journeys.past(), now);
            steps(way).forEach(taken::add);
            passed.addAll(steps(way));
            if (!(way.then() instanceof Then.Waits waits)) {
                return taken;
            }
            run = new Run(run.id(), run.personId(), waits.place(), run.anchorAt(), passed, Map.of());
            // sometimes in between, sometimes just when its time has come
            now = random.nextInt(3) == 0 ? now.plusSeconds(1) : waits.lookAt();
        }
        return taken;
    }

    private boolean called(UUID person) {
        return PLAN.lot()
                .branch((JourneyStep.Split) PLAN.definition().find("lot").orElseThrow(), person)
                .name()
                .equals("call");
    }

    private static Run at(String step, Instant since, String... passed) {
        return new Run(Journeys.AMY, Journeys.AMY, new Place(step, since), Journeys.START, Set.of(passed), Map.of());
    }

    private static List<String> steps(Way way) {
        return way.passes().stream().map(pass -> pass.step().id()).toList();
    }
}
