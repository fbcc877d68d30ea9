package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.statistics.Statistics;
import org.junit.jupiter.api.Test;

class NextChangeTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Duration YEAR = Duration.ofDays(366);

    @Property(tries = 20_000)
    void untilTheNextChangeTheAnswerStaysTheSame(
            @ForAll("rules") Rule rule,
            @ForAll("people") PersonFacts person,
            @ForAll("asOfs") AsOf now,
            @ForAll @LongRange(min = 1, max = 999_999) long share) {
        Instant next = NextChange.after(rule, person, now);
        boolean truth = RuleEvaluator.matches(rule, person, now);

        Instant end = next == null ? now.now().plus(YEAR) : next;
        assertThat(moments(now, end, share))
                .allSatisfy(moment -> assertThat(RuleEvaluator.matches(rule, person, new AsOf(moment, now.zone())))
                        .isEqualTo(truth));
        String found = next == null
                ? "never"
                : RuleEvaluator.matches(rule, person, new AsOf(next, now.zone())) == truth
                        ? "the same then"
                        : "changed";
        // that nothing changes before is worth something only where something does change then
        Statistics.label("then").collect(found).coverage(seen -> {
            seen.check("changed").percentage(percent -> percent > 2);
            seen.check("never").percentage(percent -> percent > 10);
        });
    }

    @Test
    void aSearchThatLooksAtADayTooManyOrForgetsWhatFollowsIsFoundOut() {
        assertThat(foundOut(day -> new Rule.DidActivity(ActivityFilter.ANY, Window.lastDays(day), Times.ONCE_OR_MORE)))
                .isPositive();
        assertThat(foundOut(day -> new Rule.Age(day, null))).isPositive();
        assertThat(foundOut(day -> new Rule.DaysAgo("firstSeenAt", day, null))).isPositive();
        assertThat(foundOut(day -> new EventRule.Outermost(
                        EventRule.Edge.LAST, new Event.Activity(ActivityFilter.ANY), null, Window.lastDays(day))))
                .isPositive();
    }

    /** How often the next change of a rule of one day (or year) more is wrong for a rule. */
    private static long foundOut(IntFunction<Rule> rules) {
        List<PersonFacts> people = Rules.people().sampleStream().limit(400).toList();
        AsOf now = new AsOf(Rules.EPOCH.atTime(12, 0).toInstant(ZoneOffset.UTC), NEW_YORK);
        return people.stream()
                .filter(person -> IntStream.of(1, 10, 30).anyMatch(day -> isWrong(rules, day, person, now)))
                .count();
    }

    private static boolean isWrong(IntFunction<Rule> rules, int day, PersonFacts person, AsOf now) {
        Rule rule = rules.apply(day);
        Instant next = NextChange.after(rules.apply(day + 1), person, now);
        boolean truth = RuleEvaluator.matches(rule, person, now);
        return moments(now, next == null ? now.now().plus(YEAR) : next, 0)
                .anyMatch(moment -> RuleEvaluator.matches(rule, person, new AsOf(moment, now.zone())) != truth);
    }

    /** Just before it, somewhere on the way, and at the begin of local days and just before. */
    private static Stream<Instant> moments(AsOf now, Instant end, long share) {
        long seconds = Duration.between(now.now(), end).toSeconds();
        Stream<Instant> midnights = LongStream.rangeClosed(1, Math.min(60, seconds / 86_400 + 1))
                .mapToObj(day -> now.startOf(now.today().plusDays(day)));
        Stream<Instant> onTheWay = LongStream.rangeClosed(1, 9)
                .mapToObj(i -> now.now().plusSeconds(seconds * i / 10 + share % Math.max(1, seconds / 10)));
        return Stream.concat(Stream.of(end), Stream.concat(onTheWay, midnights))
                .flatMap(moment -> Stream.of(moment, moment.minusNanos(1)))
                .filter(moment -> moment.isBefore(end) && moment.isAfter(now.now()));
    }

    @Test
    void anEventIsNoLongerWithinItsDaysWhenALocalDayBegins() {
        Rule rule = new Rule.DidActivity(ActivityFilter.ANY, Window.lastDays(30), Times.ONCE_OR_MORE);
        PersonFacts ann = did("2025-01-10T04:30:00Z");

        // the ninth in New York
        assertThat(NextChange.after(rule, ann, at("2025-01-20T12:00:00Z"))).isEqualTo("2025-02-09T05:00:00Z");
        assertThat(NextChange.after(rule, ann, at("2025-02-09T05:00:00Z"))).isNull();
    }

    @Test
    void whatIsStoredBeforeItHappensCountsFromItsVeryMoment() {
        Rule rule = new Rule.DidActivity(ActivityFilter.ANY, Window.EVER, Times.ONCE_OR_MORE);

        assertThat(NextChange.after(rule, did("2025-01-10T04:30:00.5Z"), at("2025-01-09T12:00:00Z")))
                .isEqualTo("2025-01-10T04:30:00.5Z");
    }

    @Test
    void whoIsBornOnALeapDayIsAYearOlderOnTheFirstOfMarch() {
        PersonFacts ann = PersonFacts.of(Map.of("birthDate", List.of(Value.of(LocalDate.of(1960, 2, 29)))));
        AsOf march = at("2025-02-28T12:00:00Z");

        assertThat(NextChange.after(new Rule.Age(65, null), ann, march)).isEqualTo("2025-03-01T05:00:00Z");
        assertThat(NextChange.after(new Rule.Age(66, null), ann, at("2025-03-01T12:00:00Z")))
                .isEqualTo("2026-02-28T05:00:00Z");
    }

    @Test
    void aDayThatBeginsTwiceChangesTwice() {
        ZoneId zone = ZoneId.of("America/St_Johns");
        PersonFacts ann = PersonFacts.of(Map.of("birthDate", List.of(Value.of(LocalDate.of(2005, 10, 30)))));
        Rule today = new Rule.DaysAgo("birthDate", 0, null);
        List<Instant> changes = new java.util.ArrayList<>();
        AsOf now = new AsOf(Instant.parse("2005-10-29T20:00:00Z"), zone);
        for (Instant next = NextChange.after(today, ann, now); next != null; ) {
            changes.add(next);
            next = NextChange.after(today, ann, new AsOf(next, zone));
        }

        // clocks went back from a minute past midnight
        assertThat(changes)
                .containsExactly(
                        Instant.parse("2005-10-30T02:30:00Z"),
                        Instant.parse("2005-10-30T02:31:00Z"),
                        Instant.parse("2005-10-30T03:30:00Z"));
        assertThat(changes.stream().map(moment -> RuleEvaluator.matches(today, ann, new AsOf(moment, zone))))
                .containsExactly(true, false, true);
    }

    private static PersonFacts did(String at) {
        ActivityFact fact = new ActivityFact("CALL", Instant.parse(at), null, null, null, null, Map.of());
        return new PersonFacts(Map.of(), List.of(fact), List.of(), Map.of(), java.util.Set.of());
    }

    private static AsOf at(String moment) {
        return new AsOf(Instant.parse(moment), NEW_YORK);
    }

    @Provide
    Arbitrary<Rule> rules() {
        return Arbitraries.frequencyOf(Tuple.of(2, TestRules.leaves()), Tuple.of(1, Rules.rules()));
    }

    @Provide
    Arbitrary<PersonFacts> people() {
        return Rules.people();
    }

    @Provide
    Arbitrary<AsOf> asOfs() {
        // clocks are set forward and back there while these people live
        Arbitrary<ZoneId> more = Arbitraries.of("America/New_York", "Africa/Cairo", "America/Santiago", "Asia/Beirut")
                .map(ZoneId::of);
        return Arbitraries.oneOf(
                Rules.asOfs(), Combinators.combine(Rules.moments(), more).as(AsOf::new));
    }
}
