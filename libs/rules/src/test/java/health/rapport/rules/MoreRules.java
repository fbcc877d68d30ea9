package health.rapport.rules;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** Random parts about order, relations, places and other people, and people who know of such things. */
final class MoreRules {
    /** Everything known, and two facilities on the map. */
    static final FieldCatalogue CATALOGUE = FieldCatalogue.standard()
            .supplyingAll()
            .withFacility("north", new GeoPoint(-72.59, 42.1))
            .withFacility("south", new GeoPoint(-72.6, 41.7));

    static final List<UUID> AUDIENCES =
            List.of(new UUID(1, 2), UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));

    private MoreRules() {}

    static Arbitrary<Rule> leaves() {
        return Arbitraries.oneOf(List.of(
                contacted(),
                outermost(),
                sequences(),
                daysAfter(),
                rising(),
                pathways(),
                related(),
                Arbitraries.of(AUDIENCES).map(PersonRule.MemberOf::new),
                shares(),
                near(),
                polygons()));
    }

    /** Parts that compare people of whom {@code among} is true. */
    static Arbitrary<Rule> population(Arbitrary<Rule> among) {
        Arbitrary<Rule> whom = Arbitraries.oneOf(Arbitraries.just(Rule.EVERYBODY), among);
        Arbitrary<PopulationRule.Order> order = Arbitraries.of(
                new PopulationRule.Order.ByScore("m"),
                new PopulationRule.Order.ByScore("other"),
                new PopulationRule.Order.AtRandom("spring \"25\""));
        return Arbitraries.oneOf(
                Combinators.combine(Arbitraries.integers().between(1, 6), order, whom)
                        .as(PopulationRule.TopCount::new),
                Combinators.combine(percents().filter(p -> p.signum() > 0), order, whom)
                        .as(PopulationRule.TopPercent::new),
                Combinators.combine(Arbitraries.oneOf(order, Arbitraries.just(new PopulationRule.Order.ById())), whom)
                        .as(PopulationRule.OnePerHousehold::new));
    }

    private static Arbitrary<Rule> contacted() {
        return Combinators.combine(contactFilters(), windows(), Rules.times()).as(EventRule.WasContacted::new);
    }

    private static Arbitrary<ContactFilter> contactFilters() {
        return Combinators.combine(
                        Arbitraries.of("c1", "c2").injectNull(0.5),
                        Arbitraries.of("EMAIL", "sms").injectNull(0.5),
                        Arbitraries.of("CLICKED").injectNull(0.7))
                .as(ContactFilter::new);
    }

    static Arbitrary<Event> events() {
        Arbitrary<Event> encounters = Combinators.combine(
                        Rules.encounterFilters(), Arbitraries.of("Aetna").injectNull(0.8), Arbitraries.of(true, false))
                .as((filter, payer, end) -> new Event.Encounter(new EncounterFilter(
                        filter.serviceLine(),
                        filter.facility(),
                        filter.encounterClass(),
                        filter.diagnoses(),
                        filter.procedures(),
                        payer,
                        end ? EncounterTime.END : EncounterTime.START)));
        return Arbitraries.oneOf(
                Rules.activityFilters().map(Event.Activity::new),
                encounters,
                contactFilters().map(Event.Contact::new));
    }

    private static Arbitrary<Rule> outermost() {
        return Combinators.combine(Arbitraries.of(EventRule.Edge.class), events(), events().injectNull(0.3), windows())
                .as((edge, of, is, window) -> new EventRule.Outermost(edge, of, fitting(of, is), window));
    }

    private static @Nullable Event fitting(Event of, @Nullable Event is) {
        if (of instanceof Event.Encounter(EncounterFilter filter)
                && is instanceof Event.Encounter(EncounterFilter other)) {
            return filter.at() == other.at() ? is : null;
        }
        return is != null && of.kind().equals(is.kind()) ? is : null;
    }

    static Arbitrary<Rule> sequences() {
        Arbitrary<EventRule.Follower> followers = Combinators.combine(
                        Arbitraries.of(true, false),
                        events(),
                        Arbitraries.integers().between(0, 5),
                        Arbitraries.integers().between(0, 20))
                .as((happened, event, from, more) -> new EventRule.Follower(happened, event, from, from + more));
        return Combinators.combine(events(), windows(), followers).as(EventRule.Sequence::new);
    }

    private static Arbitrary<Rule> daysAfter() {
        return Combinators.combine(
                        Arbitraries.of("firstSeenAt", "birthDate"),
                        Arbitraries.integers().between(-20, 20),
                        Arbitraries.integers().between(0, 20).injectNull(0.2),
                        events())
                .as((field, from, more, event) ->
                        new EventRule.DaysAfter(field, from, more == null ? null : (Integer) (from + more), event));
    }

    private static Arbitrary<Rule> rising() {
        return Combinators.combine(
                        Arbitraries.of("0.1", "1", "0.25"),
                        Arbitraries.integers().between(0, 30))
                .as((by, days) -> new PersonRule.RisingScore("m", new BigDecimal(by), days));
    }

    private static Arbitrary<Rule> pathways() {
        return Combinators.combine(
                        Arbitraries.of("knee", "hip"),
                        Arbitraries.of("pain", "surgery").injectNull(0.4))
                .as(PersonRule.OnPathway::new);
    }

    private static Arbitrary<Rule> related() {
        return Combinators.combine(
                        Arbitraries.of(PersonRule.Influencer.class),
                        Arbitraries.of("1234567893", "Acme").list().ofMaxSize(2))
                .as(PersonRule.RelatedTo::new);
    }

    private static Arbitrary<BigDecimal> percents() {
        return Arbitraries.integers().between(0, 1_000_000).map(parts -> BigDecimal.valueOf(parts, 4));
    }

    private static Arbitrary<Rule> shares() {
        return Combinators.combine(percents(), percents(), Arbitraries.of("a", "b\nc"))
                .filter((from, to, salt) -> from.compareTo(to) != 0)
                .as((one, other, salt) -> new PersonRule.RandomShare(salt, one.min(other), one.max(other)));
    }

    private static Arbitrary<GeoPoint> points() {
        return Combinators.combine(
                        Arbitraries.integers().between(-400, 400),
                        Arbitraries.integers().between(-400, 400))
                .as((east, north) -> new GeoPoint(-72.59 + east / 1000.0, 42.1 + north / 997.0));
    }

    private static Arbitrary<Rule> near() {
        Arbitrary<PlaceRule.Centre> centres = Arbitraries.oneOf(
                Arbitraries.of("North", "south").map(PlaceRule.Centre.Facility::new),
                points().map(PlaceRule.Centre.Point::new));
        Arbitrary<PlaceRule.Distance> distances = Combinators.combine(
                        Arbitraries.integers().between(1, 80), Arbitraries.of(PlaceRule.Unit.class))
                .as((tenths, unit) -> new PlaceRule.Distance(BigDecimal.valueOf(tenths * 5L, 1), unit));
        return Combinators.combine(centres, distances).as(PlaceRule.Near::new);
    }

    private static Arbitrary<Rule> polygons() {
        return points().list().ofMinSize(3).ofMaxSize(6).map(PlaceRule.InPolygon::new);
    }

    static Arbitrary<Window> windows() {
        Arbitrary<Window> days = Combinators.combine(
                        Arbitraries.integers().between(0, 10),
                        Arbitraries.integers().between(1, 20))
                .as((not, more) -> new Window(not + more, not, null, null));
        Arbitrary<Window> dates = Combinators.combine(
                        Rules.days().injectNull(0.3),
                        Arbitraries.integers().between(1, 40),
                        Arbitraries.of(true, false))
                .as((since, days2, open) -> between(since, days2, open));
        return Arbitraries.oneOf(Rules.windows(), days, dates);
    }

    private static Window between(@Nullable LocalDate since, int days, boolean open) {
        LocalDate before = since == null ? Rules.EPOCH.plusDays(days - 20) : since.plusDays(days);
        return new Window(null, null, since, open ? null : before);
    }

    static Arbitrary<MoreFacts> facts(Function<Integer, UUID> ids) {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000).map(ids),
                        points().injectNull(0.3),
                        journeys(),
                        ties())
                .as(MoreFacts::new);
    }

    private static Arbitrary<MoreFacts.Journey> journeys() {
        Arbitrary<Set<MoreFacts.Stage>> stages = Arbitraries.of(
                        new MoreFacts.Stage("knee", "Pain"), new MoreFacts.Stage("hip", "surgery"))
                .set()
                .ofMaxSize(2);
        Arbitrary<List<MoreFacts.ScoredAt>> scores = Combinators.combine(
                        Rules.moments(), Arbitraries.of("0.1", "0.2", "0.3").map(BigDecimal::new))
                .as(MoreFacts.ScoredAt::new)
                .list()
                .ofMaxSize(3);
        return Combinators.combine(stages, scores)
                .as((now, former) -> new MoreFacts.Journey(now, Map.copyOf(new HashMap<>(Map.of("m", former)))));
    }

    private static Arbitrary<MoreFacts.Ties> ties() {
        Arbitrary<Set<MoreFacts.Relation>> relations = Arbitraries.of(
                        new MoreFacts.Relation(PersonRule.Influencer.PCP, "1234567893"),
                        new MoreFacts.Relation(PersonRule.Influencer.EMPLOYER, "ACME"),
                        new MoreFacts.Relation(PersonRule.Influencer.HEALTH_PLAN, "Aetna"))
                .set()
                .ofMaxSize(2);
        Arbitrary<List<ContactFact>> contacts = Combinators.combine(
                        Arbitraries.of("c1", "c2"),
                        Arbitraries.of("EMAIL", "SMS"),
                        Rules.moments(),
                        Arbitraries.of(Set.<String>of(), Set.of("OPENED", "CLICKED")))
                .as((campaign, channel, at, engaged) -> new ContactFact(campaign, channel, at, engaged))
                .list()
                .ofMaxSize(3);
        return Combinators.combine(
                        relations,
                        Arbitraries.of("h1", "h2", "h3").injectNull(0.3),
                        Arbitraries.of(AUDIENCES).set().ofMaxSize(2),
                        contacts)
                .as(MoreFacts.Ties::new);
    }

    /** A small world: everybody with an id of his own. */
    static Arbitrary<List<PersonFacts>> worlds() {
        return Rules.people()
                .list()
                .ofMinSize(0)
                .ofMaxSize(12)
                .map(people -> IntStream.range(0, people.size())
                        .mapToObj(i -> numbered(people.get(i), i))
                        .toList());
    }

    private static PersonFacts numbered(PersonFacts person, int number) {
        MoreFacts more = person.more();
        // the first bit set on some: the order of ids is unsigned
        UUID id = new UUID(number % 2 == 0 ? number : Long.MIN_VALUE + number, -number);
        return person.with(new MoreFacts(id, more.home(), more.journey(), more.ties()));
    }
}
