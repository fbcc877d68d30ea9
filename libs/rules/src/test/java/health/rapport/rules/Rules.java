package health.rapport.rules;

import health.rapport.kernel.Code;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random rules, people and moments, small enough to hit each other often. */
final class Rules {
    static final LocalDate EPOCH = LocalDate.of(2024, 2, 20);
    static final List<String> TYPES = List.of("FORM_SUBMISSION", "CALL", "EMAIL_CLICK");
    static final List<String> LINES = List.of("CARDIOLOGY", "ORTHOPEDICS");
    static final List<Code> CODES =
            List.of(new Code("ICD-10-CM", "I48.0"), new Code("ICD-10-CM", "I50"), new Code("SNOMED", "49436004"));

    private Rules() {}

    static Arbitrary<Rule> rules() {
        return rules(3);
    }

    private static Arbitrary<Rule> rules(int depth) {
        if (depth == 0) {
            return leaves();
        }
        Arbitrary<List<Rule>> parts =
                Arbitraries.lazy(() -> rules(depth - 1)).list().ofMinSize(1).ofMaxSize(3);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, leaves()),
                net.jqwik.api.Tuple.of(3, MoreRules.leaves()),
                net.jqwik.api.Tuple.of(1, parts.map(Rule.All::new)),
                net.jqwik.api.Tuple.of(1, parts.map(Rule.Any::new)),
                net.jqwik.api.Tuple.of(1, parts.map(Rule.None::new)));
    }

    /** As {@link #rules()}, with parts among them that compare people. */
    static Arbitrary<Rule> rulesOverPeople() {
        Arbitrary<Rule> comparing = MoreRules.population(
                Arbitraries.oneOf(rules(1), MoreRules.population(rules(1)), Arbitraries.just(Rule.EVERYBODY)));
        Arbitrary<Rule> leaf = Arbitraries.oneOf(comparing, rules(1));
        return Arbitraries.oneOf(
                comparing,
                leaf.list().ofMinSize(1).ofMaxSize(3).map(Rule.All::new),
                leaf.list().ofMinSize(1).ofMaxSize(3).map(Rule.Any::new),
                leaf.list().ofMinSize(1).ofMaxSize(2).map(Rule.None::new));
    }

    static Arbitrary<Rule> leaves() {
        return Arbitraries.oneOf(List.of(
                compares(),
                Arbitraries.of("010", "01103", "9").map(text -> new Rule.StartsWith("postalCode", text)),
                Arbitraries.of("field", "SPRING").map(text -> new Rule.Contains("city", text)),
                Arbitraries.of("language", "gender", "birthDate").map(Rule.IsSet::new),
                days().tuple2()
                        .map(two -> new Rule.Between(
                                "firstSeenAt",
                                Value.of(min(two.get1(), two.get2())),
                                Value.of(max(two.get1(), two.get2())))),
                Arbitraries.of("MA", "ny", "2024-02-29")
                        .map(Value::of)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(values -> new Rule.In("state", values)),
                bounds(0, 100, Rule.Age::new),
                bounds(
                        -5,
                        40,
                        (from, to) -> new Rule.DaysAgo("birthDate", from == null ? 0 : from, positive(from, to))),
                activities(),
                encounters(),
                Arbitraries.integers()
                        .between(-3, 9)
                        .map(n -> new Rule.ScoreAtLeast("m", new BigDecimal(n).movePointLeft(1))),
                Arbitraries.of("planner", "walker").map(Rule.InPersona::new),
                Arbitraries.of("west", "central")
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(2)
                        .map(Rule.MarketIn::new)));
    }

    private static Integer positive(Integer from, Integer to) {
        if (from != null || to == null) {
            return to;
        }
        return Math.max(to, 0);
    }

    private static Arbitrary<Rule> compares() {
        Arbitrary<Rule> texts = Combinators.combine(
                        Arbitraries.of("gender"),
                        Arbitraries.of(Comparison.EQ, Comparison.NE),
                        Arbitraries.of("F", "m"))
                .as((field, is, text) -> new Rule.Compare(field, is, Value.of(text)));
        Arbitrary<Rule> dates = Combinators.combine(
                        Arbitraries.of("birthDate", "firstSeenAt"), Arbitraries.of(Comparison.class), days())
                .as((field, is, day) -> new Rule.Compare(field, is, Value.of(day)));
        Arbitrary<Rule> flags =
                Arbitraries.of(true, false).map(flag -> new Rule.Compare("hasEmail", Comparison.EQ, Value.of(flag)));
        return Arbitraries.oneOf(texts, dates, flags);
    }

    private static Arbitrary<Rule> activities() {
        return Combinators.combine(activityFilters(), MoreRules.windows(), times())
                .as(Rule.DidActivity::new);
    }

    static Arbitrary<ActivityFilter> activityFilters() {
        return Combinators.combine(
                        Arbitraries.of(TYPES).injectNull(0.3),
                        Arbitraries.of("c1", "c2").injectNull(0.6),
                        Arbitraries.of("WEB", "EMAIL").injectNull(0.6),
                        Arbitraries.of(
                                Map.<String, String>of(),
                                Map.of("topic", "heart"),
                                Map.of("topic", "knee", "a/b~c", "x")))
                .as((type, campaign, channel, attributes) ->
                        new ActivityFilter(type, campaign, channel, null, null, attributes));
    }

    private static Arbitrary<Rule> encounters() {
        return Combinators.combine(encounterFilters(), MoreRules.windows(), times())
                .as(Rule.HadEncounter::new);
    }

    static Arbitrary<EncounterFilter> encounterFilters() {
        Arbitrary<CodeMatch> matches = Arbitraries.of(
                CodeMatch.prefix("ICD-10-CM", "I4"),
                CodeMatch.exact("icd-10-cm", "i480"),
                CodeMatch.exact("SNOMED", "49436004"));
        return Combinators.combine(
                        Arbitraries.of(LINES).injectNull(0.4),
                        Arbitraries.of("north", "south").injectNull(0.6),
                        Arbitraries.of("inpatient").injectNull(0.7),
                        matches.list().ofMaxSize(2))
                .as((line, facility, kind, codes) -> new EncounterFilter(line, facility, kind, codes, List.of()));
    }

    static Arbitrary<Window> windows() {
        return Arbitraries.integers().between(0, 20).injectNull(0.3).map(Window::new);
    }

    static Arbitrary<Times> times() {
        return Arbitraries.of(Times.ONCE_OR_MORE, Times.atLeast(2), Times.atMost(1), Times.exactly(0), new Times(1, 2));
    }

    private static Arbitrary<Rule> bounds(
            int low, int high, java.util.function.BiFunction<Integer, Integer, Rule> rule) {
        Arbitrary<Integer> one = Arbitraries.integers().between(low, high);
        return Combinators.combine(one, one, Arbitraries.of(0, 1, 2))
                .as((a, b, absent) -> rule.apply(
                        absent == 1 ? null : (Integer) Math.min(a, b), absent == 2 ? null : (Integer) Math.max(a, b)));
    }

    static Arbitrary<LocalDate> days() {
        return Arbitraries.integers().between(-30, 30).map(EPOCH::plusDays);
    }

    private static LocalDate min(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDate max(LocalDate a, LocalDate b) {
        return a.isBefore(b) ? b : a;
    }

    static Arbitrary<Instant> moments() {
        return Arbitraries.longs()
                .between(-30L * 24 * 60, 30L * 24 * 60)
                .map(minutes -> EPOCH.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(minutes * 60));
    }

    static Arbitrary<AsOf> asOfs() {
        Arbitrary<ZoneId> zones = Arbitraries.of("America/New_York", "Pacific/Kiritimati", "UTC", "Asia/Kolkata")
                .map(ZoneId::of);
        return Combinators.combine(moments(), zones).as(AsOf::new);
    }

    static Arbitrary<PersonFacts> people() {
        Arbitrary<List<ActivityFact>> activities = Combinators.combine(
                        Arbitraries.of(TYPES),
                        moments(),
                        Arbitraries.of("c1", "c2").injectNull(0.5),
                        Arbitraries.of("WEB", "email"),
                        Arbitraries.of(Map.<String, String>of(), Map.of("topic", "Heart")))
                .as((type, at, campaign, channel, attributes) ->
                        new ActivityFact(type, at, campaign, channel, null, null, Map.copyOf(attributes)))
                .list()
                .ofMaxSize(4);
        Arbitrary<List<EncounterFact>> encounters = Combinators.combine(
                        moments(),
                        Arbitraries.of(LINES),
                        Arbitraries.of("north", "south"),
                        Arbitraries.of(CODES).list().ofMaxSize(2),
                        Arbitraries.integers().between(0, 200).injectNull(0.3),
                        Arbitraries.of("Aetna").injectNull(0.5))
                .as((at, line, facility, codes, hours, payer) -> new EncounterFact(
                        at,
                        line,
                        facility,
                        "inpatient",
                        codes,
                        List.of(),
                        hours == null ? null : at.plusSeconds(3600L * hours),
                        payer))
                .list()
                .ofMaxSize(4);
        Arbitrary<Map<String, BigDecimal>> scores = Arbitraries.maps(
                        Arbitraries.of("m", "other"),
                        Arbitraries.of("0.40", "0.4", "0.7", "-1").map(BigDecimal::new))
                .ofMaxSize(2);
        return Combinators.combine(
                        fields(), activities, encounters, scores, MoreRules.facts(number -> new UUID(number, number)))
                .as((fields, acts, visits, known, more) ->
                        new PersonFacts(fields, acts, visits, known, new HashSet<>(List.of("Planner")), more));
    }

    private static Arbitrary<Map<String, List<Value>>> fields() {
        return Combinators.combine(
                        Arbitraries.of("F", "M").injectNull(0.2),
                        days().map(day -> day.minusYears(day.getDayOfYear() % 90))
                                .injectNull(0.2),
                        moments(),
                        Arbitraries.of("01103", "01001").injectNull(0.2),
                        Arbitraries.of("Springfield", "Boston"),
                        Arbitraries.of("west", "central").set().ofMaxSize(2))
                .as((gender, birth, seen, zip, city, markets) -> {
                    Map<String, List<Value>> fields = new HashMap<>();
                    if (gender != null) fields.put("gender", List.of(Value.of(gender)));
                    if (birth != null) fields.put("birthDate", List.of(Value.of(birth)));
                    if (zip != null) fields.put("postalCode", List.of(Value.of(zip)));
                    fields.put("firstSeenAt", List.of(Value.of(seen)));
                    fields.put("city", List.of(Value.of(city)));
                    fields.put("market", markets.stream().map(Value::of).toList());
                    fields.put("hasEmail", List.of(Value.of(city.equals("Boston"))));
                    return fields;
                });
    }
}
