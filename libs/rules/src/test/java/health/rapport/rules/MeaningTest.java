package health.rapport.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.Code;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the operators mean that ask about order, distance, derived facts and relations. */
class MeaningTest {
    private static final ZoneId BOSTON = ZoneId.of("America/New_York");
    private static final AsOf NOON = new AsOf(Instant.parse("2025-03-31T16:00:00Z"), BOSTON);
    private static final Event CALL = new Event.Activity(ActivityFilter.ofType("CALL"));
    private static final Event DISCHARGE = new Event.Encounter(EncounterFilter.ANY.atEnd());
    private static final Event VISIT = new Event.Encounter(EncounterFilter.ANY);

    @Test
    void withinAndNotWithinAreEachOthersOpposite() {
        Instant midnightThreeDaysAgo = Instant.parse("2025-03-28T04:00:00Z");
        Window within = Window.lastDays(3);
        Window before = new Window(null, 3, null, null);

        for (Instant time : List.of(midnightThreeDaysAgo, midnightThreeDaysAgo.minusMillis(1), NOON.now())) {
            assertThat(within.covers(time, NOON)).isNotEqualTo(before.covers(time, NOON));
        }
        assertThat(within.covers(midnightThreeDaysAgo, NOON)).isTrue();
    }

    @Test
    void aWindowBetweenDatesHoldsItsFirstDayAndNotItsLast() {
        Window march = new Window(null, null, LocalDate.of(2025, 3, 1), LocalDate.of(2025, 3, 31));

        assertThat(march.covers(Instant.parse("2025-03-01T05:00:00Z"), NOON)).isTrue();
        assertThat(march.covers(Instant.parse("2025-03-01T04:59:59Z"), NOON)).isFalse();
        assertThat(march.covers(Instant.parse("2025-03-31T03:59:59Z"), NOON)).isTrue();
        assertThat(march.covers(Instant.parse("2025-03-31T04:00:00Z"), NOON)).isFalse();
        assertThatThrownBy(() -> new Window(null, null, LocalDate.EPOCH, LocalDate.EPOCH))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatFollowsIsLaterByTheClockAndCountedInLocalDays() {
        Rule callAfterDischarge = followed(DISCHARGE, CALL, 0, 1);

        // discharged at 23:00 on the 10th in Boston; the 12th there begins at 04:00 UTC
        EncounterFact stay = stay("2025-03-08T12:00:00Z", "2025-03-11T03:00:00Z");
        assertThat(matches(callAfterDischarge, person(List.of(call("2025-03-12T03:59:59Z")), stay)))
                .isTrue();
        assertThat(matches(callAfterDischarge, person(List.of(call("2025-03-12T04:00:00Z")), stay)))
                .isFalse();
        assertThat(matches(callAfterDischarge, person(List.of(call("2025-03-11T03:00:00Z")), stay)))
                .isFalse();
        assertThat(matches(
                        callAfterDischarge,
                        person(List.of(call("2025-03-12T01:00:00Z")), stay("2025-03-08T12:00:00Z", null))))
                .isFalse();
    }

    @Test
    void noEventFollowsItself() {
        Rule twoCalls = followed(CALL, CALL, 0, 30);

        assertThat(matches(twoCalls, person(List.of(call("2025-03-01T12:00:00Z")))))
                .isFalse();
        assertThat(matches(twoCalls, person(List.of(call("2025-03-01T12:00:00Z"), call("2025-03-01T12:00:01Z")))))
                .isTrue();
    }

    @Test
    void notFollowedNeedsAFirstEventAndHoldsAsSoonAsNothingHasCome() {
        Rule noCall = new EventRule.Sequence(DISCHARGE, Window.EVER, new EventRule.Follower(false, CALL, 0, 30));
        EncounterFact yesterday = stay("2025-03-20T12:00:00Z", "2025-03-30T12:00:00Z");

        assertThat(matches(noCall, person(List.of()))).isFalse();
        assertThat(matches(noCall, person(List.of(), yesterday))).isTrue();
        assertThat(matches(noCall, person(List.of(call("2025-03-31T12:00:00Z")), yesterday)))
                .isFalse();
    }

    @Test
    void theFirstOfItsKindLiesInTheWindowAndIsWhatIsAsked() {
        Rule newPatient = new EventRule.Outermost(EventRule.Edge.FIRST, VISIT, null, Window.lastDays(60));
        Rule lastWasNorth =
                new EventRule.Outermost(EventRule.Edge.LAST, VISIT, new Event.Encounter(at("north")), Window.EVER);
        EncounterFact old = stay("2020-01-01T12:00:00Z", null);
        EncounterFact recent = stay("2025-03-01T12:00:00Z", null);

        assertThat(matches(newPatient, person(List.of(), recent))).isTrue();
        assertThat(matches(newPatient, person(List.of(), recent, old))).isFalse();
        assertThat(matches(lastWasNorth, person(List.of(), old, recent))).isTrue();
        assertThat(matches(lastWasNorth, person(List.of(), recent, visit("south", "2025-03-02T12:00:00Z"))))
                .isFalse();
        assertThat(matches(lastWasNorth, person(List.of(), recent, visit("south", "2025-03-01T12:00:00Z"))))
                .as("two at one moment: one of them suffices")
                .isTrue();
    }

    @Test
    void aDateLiesSoManyDaysAfterAnEvent() {
        PersonFacts seen = new PersonFacts(
                Map.of("firstSeenAt", List.of(Value.of(Instant.parse("2025-03-13T02:00:00Z")))),
                List.of(),
                List.of(stay("2025-03-08T12:00:00Z", "2025-03-11T03:00:00Z")),
                Map.of(),
                Set.of());

        assertThat(matches(new EventRule.DaysAfter("firstSeenAt", 2, 2, DISCHARGE), seen))
                .isTrue();
        assertThat(matches(new EventRule.DaysAfter("firstSeenAt", 3, null, DISCHARGE), seen))
                .isFalse();
    }

    @Test
    void aContactOfUnknownFateCountsAndItsEngagementBelongsToIt() {
        PersonFacts both = with(new MoreFacts.Ties(
                Set.of(),
                null,
                Set.of(),
                List.of(
                        new ContactFact("c1", "EMAIL", Instant.parse("2025-03-01T12:00:00Z"), Set.of()),
                        new ContactFact("c2", "SMS", Instant.parse("2025-03-01T12:00:00Z"), Set.of("CLICKED")))));

        assertThat(matches(contacted(new ContactFilter("c1", null, null), Times.ONCE_OR_MORE), both))
                .isTrue();
        assertThat(matches(contacted(new ContactFilter("c1", null, "clicked"), Times.ONCE_OR_MORE), both))
                .isFalse();
        assertThat(matches(contacted(new ContactFilter("c3", null, null), Times.exactly(0)), both))
                .isTrue();
    }

    @Test
    void riskRisesOnlyFromAKnownScoreThatWasInForce() {
        Rule rising = new PersonRule.RisingScore("m", new BigDecimal("0.1"), 30);

        assertThat(matches(rising, risk("0.5", "2025-03-01T05:00:00Z", "0.4"))).isTrue();
        assertThat(matches(rising, risk("0.5", "2025-03-01T05:00:00Z", "0.41"))).isFalse();
        assertThat(matches(rising, risk("0.5", "2025-03-01T05:00:01Z", "0.1")))
                .as("stated after that day began")
                .isFalse();
    }

    @Test
    void pathwaysRelationsAndMemberships() {
        MoreFacts more = MoreFacts.NONE
                .with(new MoreFacts.Journey(Set.of(new MoreFacts.Stage("Knee", "pain")), Map.of()))
                .with(new MoreFacts.Ties(
                        Set.of(new MoreFacts.Relation(PersonRule.Influencer.PCP, "1234567893")),
                        null,
                        Set.of(new UUID(1, 2)),
                        List.of()));
        PersonFacts person = PersonFacts.of(Map.of()).with(more);

        assertThat(matches(new PersonRule.OnPathway("knee", null), person)).isTrue();
        assertThat(matches(new PersonRule.OnPathway("knee", "surgery"), person)).isFalse();
        assertThat(matches(new PersonRule.RelatedTo(PersonRule.Influencer.PCP, List.of("1", "1234567893")), person))
                .isTrue();
        assertThat(matches(new PersonRule.RelatedTo(PersonRule.Influencer.EMPLOYER, List.of()), person))
                .isFalse();
        assertThat(matches(new PersonRule.MemberOf(new UUID(1, 2)), person)).isTrue();
        assertThat(matches(new PersonRule.MemberOf(new UUID(1, 3)), person)).isFalse();
    }

    @Test
    void aRadiusIsAGreatCircleAndItsEdgeIsInside() {
        GeoPoint boston = new GeoPoint(-71.0589, 42.3601);
        GeoPoint springfield = new GeoPoint(-72.5898, 42.1015);

        // haversine with the mean radius, reckoned apart: 129.29 km
        assertThat(boston.kilometresTo(springfield)).isBetween(129.0, 129.6);
        assertThat(new GeoPoint(180, 10).kilometresTo(new GeoPoint(-180, 10))).isLessThan(0.001);
        assertThat(matches(near(boston, "130"), living(springfield))).isTrue();
        assertThat(matches(near(boston, "128"), living(springfield))).isFalse();
        assertThat(matches(near(boston, "12000"), PersonFacts.of(Map.of()))).isFalse();
        assertThat(matches(near(new GeoPoint(0, 0), "0.000001"), living(new GeoPoint(0, 0))))
                .isTrue();
    }

    @Test
    void areasSideBySideNeverShareAPlace() {
        PlaceRule.InPolygon west = square(-73, 42);
        PlaceRule.InPolygon east = square(-72, 42);

        for (GeoPoint place : List.of(new GeoPoint(-72, 42.5), new GeoPoint(-72, 42), new GeoPoint(-72.5, 42.5))) {
            assertThat(west.holds(place)).isNotEqualTo(east.holds(place));
        }
        assertThat(west.holds(new GeoPoint(-72.5, 43))).as("the northern side").isFalse();
        assertThat(west.holds(new GeoPoint(-72.5, 42))).as("the southern side").isTrue();
    }

    @Test
    void theInsideOfACrookedAreaIsToldByEvenAndOdd() {
        PlaceRule.InPolygon horseshoe = new PlaceRule.InPolygon(List.of(
                new GeoPoint(0, 0),
                new GeoPoint(3, 0),
                new GeoPoint(3, 3),
                new GeoPoint(2, 3),
                new GeoPoint(2, 1),
                new GeoPoint(1, 1),
                new GeoPoint(1, 3),
                new GeoPoint(0, 3)));

        assertThat(horseshoe.holds(new GeoPoint(0.5, 2))).isTrue();
        assertThat(horseshoe.holds(new GeoPoint(1.5, 2))).isFalse();
        assertThat(horseshoe.holds(new GeoPoint(2.5, 2))).isTrue();
    }

    private static PlaceRule.InPolygon square(int west, int south) {
        return new PlaceRule.InPolygon(List.of(
                new GeoPoint(west, south),
                new GeoPoint(west + 1, south),
                new GeoPoint(west + 1, south + 1),
                new GeoPoint(west, south + 1)));
    }

    private static Rule near(GeoPoint centre, String km) {
        return new PlaceRule.Near(
                new PlaceRule.Centre.Point(centre),
                new PlaceRule.Distance(new BigDecimal(km), PlaceRule.Unit.KILOMETRES));
    }

    private static PersonFacts living(GeoPoint place) {
        return PersonFacts.of(Map.of()).with(MoreFacts.NONE.livingAt(place));
    }

    private static PersonFacts risk(String now, String at, String then) {
        MoreFacts.ScoredAt former = new MoreFacts.ScoredAt(Instant.parse(at), new BigDecimal(then));
        return new PersonFacts(Map.of(), List.of(), List.of(), Map.of("m", new BigDecimal(now)), Set.of())
                .with(MoreFacts.NONE.with(new MoreFacts.Journey(Set.of(), Map.of("m", List.of(former)))));
    }

    private static Rule contacted(ContactFilter filter, Times times) {
        return new EventRule.WasContacted(filter, Window.EVER, times);
    }

    private static PersonFacts with(MoreFacts.Ties ties) {
        return PersonFacts.of(Map.of()).with(MoreFacts.NONE.with(ties));
    }

    private static Rule followed(Event first, Event then, int from, int to) {
        return new EventRule.Sequence(first, Window.EVER, new EventRule.Follower(true, then, from, to));
    }

    private static ActivityFact call(String at) {
        return new ActivityFact("CALL", Instant.parse(at), null, null, null, null, Map.of());
    }

    private static EncounterFilter at(String facility) {
        return new EncounterFilter(null, facility, null, List.of(), List.of());
    }

    private static EncounterFact stay(String start, @Nullable String end) {
        return new EncounterFact(
                Instant.parse(start),
                "CARDIOLOGY",
                "north",
                "inpatient",
                List.of(new Code("ICD-10-CM", "I48.0")),
                List.of(),
                end == null ? null : Instant.parse(end),
                null);
    }

    private static EncounterFact visit(String facility, String start) {
        return new EncounterFact(Instant.parse(start), null, facility, null, List.of(), List.of());
    }

    private static PersonFacts person(List<ActivityFact> activities, EncounterFact... encounters) {
        return new PersonFacts(Map.of(), activities, List.of(encounters), Map.of(), Set.of());
    }

    private static boolean matches(Rule rule, PersonFacts person) {
        return RuleEvaluator.matches(rule, person, NOON);
    }
}
