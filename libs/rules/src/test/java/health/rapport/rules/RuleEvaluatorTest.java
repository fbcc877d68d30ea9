package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.Code;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleEvaluatorTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final AsOf NOON = new AsOf(Instant.parse("2025-03-31T16:00:00Z"), BOSTON);

    @Test
    void aWindowBeginsWithALocalDayAndEndsNow() {
        Rule lastTwoDays = didWithin(2);

        assertThat(matches(lastTwoDays, activityAt("2025-03-29T04:00:00Z"))).isTrue();
        assertThat(matches(lastTwoDays, activityAt("2025-03-29T03:59:59.999Z"))).isFalse();
        assertThat(matches(lastTwoDays, activityAt("2025-03-31T16:00:00Z"))).isTrue();
        assertThat(matches(lastTwoDays, activityAt("2025-03-31T16:00:00.001Z"))).isFalse();
    }

    @Test
    void aWindowAcrossTheBeginOfSummerTimeStillBeginsAtLocalMidnight() {
        // clocks went forward on 9 March 2025: midnight of the 1st is 05:00 UTC, not 04:00
        Rule thirtyDays = didWithin(30);

        assertThat(matches(thirtyDays, activityAt("2025-03-01T05:00:00Z"))).isTrue();
        assertThat(matches(thirtyDays, activityAt("2025-03-01T04:59:59Z"))).isFalse();
    }

    @Test
    void zeroDaysIsTodayAndTodayDependsOnTheZone() {
        PersonFacts lateYesterdayInUtc = activityAt("2025-03-30T23:00:00Z");

        assertThat(matches(didWithin(0), lateYesterdayInUtc)).isFalse();
        AsOf inTokyo = new AsOf(NOON.now().minusSeconds(2 * 3600), ZoneId.of("Asia/Tokyo"));
        assertThat(RuleEvaluator.matches(didWithin(0), lateYesterdayInUtc, inTokyo))
                .isTrue();
    }

    @Test
    void whatIsDatedInTheFutureNeverCounts() {
        assertThat(matches(
                        new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.ONCE_OR_MORE),
                        activityAt("2025-04-01T00:00:00Z")))
                .isFalse();
    }

    @Test
    void bornOnALeapDayCompletesTheYearOnTheFirstOfMarch() {
        Rule adult = new Rule.Age(18, null);
        PersonFacts leapling = born("2004-02-29");

        assertThat(RuleEvaluator.matches(adult, leapling, noonOf("2022-02-28"))).isFalse();
        assertThat(RuleEvaluator.matches(adult, leapling, noonOf("2022-03-01"))).isTrue();
        assertThat(RuleEvaluator.matches(new Rule.Age(20, 20), leapling, noonOf("2024-02-29")))
                .isTrue();
        assertThat(RuleEvaluator.matches(new Rule.Age(null, 17), leapling, noonOf("2022-02-28")))
                .isTrue();
    }

    @Test
    void unknownAndUnbornHaveNoAge() {
        assertThat(matches(new Rule.Age(0, null), PersonFacts.of(Map.of()))).isFalse();
        assertThat(matches(new Rule.Age(0, null), born("2025-04-01"))).isFalse();
    }

    @Test
    void filtersOfAnEncounterBindToTheSameEncounter() {
        Rule fibrillationInTheNorth = new Rule.HadEncounter(
                new EncounterFilter(null, "north", null, List.of(CodeMatch.prefix("ICD-10-CM", "I48")), List.of()),
                Window.EVER,
                Times.ONCE_OR_MORE);
        EncounterFact northWithoutIt = encounter("north", new Code("ICD-10-CM", "M17.1"));
        EncounterFact southWithIt = encounter("south", new Code("ICD-10-CM", "I48.91"));

        assertThat(matches(fibrillationInTheNorth, visited(northWithoutIt, southWithIt)))
                .isFalse();
        assertThat(matches(fibrillationInTheNorth, visited(encounter("North ", new Code("icd-10-cm", "i4891")))))
                .isTrue();
    }

    @Test
    void countsAtMostAndExactlyIncludeNever() {
        PersonFacts nobody = PersonFacts.of(Map.of());

        assertThat(matches(new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.atMost(1)), nobody))
                .isTrue();
        assertThat(matches(new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.exactly(0)), nobody))
                .isTrue();
        assertThat(matches(new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.exactly(1)), nobody))
                .isFalse();
    }

    @Test
    void notEqualWantsAKnownValueAndNoneDoesNot() {
        PersonFacts unknown = PersonFacts.of(Map.of());
        Rule female = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));

        assertThat(matches(new Rule.Compare("gender", Comparison.NE, Value.of("F")), unknown))
                .isFalse();
        assertThat(matches(new Rule.None(List.of(female)), unknown)).isTrue();
    }

    @Test
    void aPointInTimeIsComparedByItsLocalDay() {
        PersonFacts seen =
                PersonFacts.of(Map.of("firstSeenAt", List.of(Value.of(Instant.parse("2025-03-31T02:00:00Z")))));

        assertThat(matches(new Rule.Compare("firstSeenAt", Comparison.EQ, Value.of(LocalDate.of(2025, 3, 30))), seen))
                .isTrue();
        assertThat(matches(new Rule.DaysAgo("firstSeenAt", 1, 1), seen)).isTrue();
        assertThat(matches(new Rule.DaysAgo("firstSeenAt", 0, 0), seen)).isFalse();
    }

    @Test
    void severalValuesFitIfOneDoes() {
        PersonFacts both = PersonFacts.of(Map.of("market", List.of(Value.of("west"), Value.of("central"))));

        assertThat(matches(new Rule.MarketIn(List.of("Central")), both)).isTrue();
        assertThat(matches(new Rule.Compare("market", Comparison.NE, Value.of("west")), both))
                .isFalse();
    }

    @Test
    void explanationCountsWhatFits() {
        Rule rule = new Rule.All(List.of(didWithin(5), new Rule.ScoreAtLeast("m", java.math.BigDecimal.ONE)));

        Explanation explanation = RuleEvaluator.explain(rule, activityAt("2025-03-30T12:00:00Z"), NOON);

        assertThat(explanation.matched()).isFalse();
        assertThat(explanation.parts()).extracting(Explanation::path).containsExactly("/rules/0", "/rules/1");
        assertThat(explanation.parts()).extracting(Explanation::matched).containsExactly(true, false);
        assertThat(explanation.parts().getFirst().found()).isEqualTo(1);
    }

    private static boolean matches(Rule rule, PersonFacts person) {
        return RuleEvaluator.matches(rule, person, NOON);
    }

    private static Rule didWithin(int days) {
        return new Rule.DidActivity(ActivityFilter.ofType("CALL"), Window.lastDays(days), Times.ONCE_OR_MORE);
    }

    private static PersonFacts activityAt(String at) {
        ActivityFact call = new ActivityFact("call", Instant.parse(at), null, null, null, null, Map.of());
        return new PersonFacts(Map.of(), List.of(call), List.of(), Map.of(), Set.of());
    }

    private static PersonFacts visited(EncounterFact... encounters) {
        return new PersonFacts(Map.of(), List.of(), List.of(encounters), Map.of(), Set.of());
    }

    private static EncounterFact encounter(String facility, Code diagnosis) {
        return new EncounterFact(
                Instant.parse("2025-01-10T10:00:00Z"),
                "CARDIOLOGY",
                facility,
                "inpatient",
                List.of(diagnosis),
                List.of());
    }

    private static PersonFacts born(String day) {
        return PersonFacts.of(Map.of("birthDate", List.of(Value.of(LocalDate.parse(day)))));
    }

    private static AsOf noonOf(String day) {
        return new AsOf(LocalDate.parse(day).atTime(12, 0).atZone(BOSTON).toInstant(), BOSTON);
    }
}
