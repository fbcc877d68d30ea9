package health.rapport.standalone.bench.audience;

import health.rapport.kernel.Code;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.Value;
import health.rapport.standalone.bench.Dice;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** People nobody is, the same in every run, each with ten activities and five encounters in three years on average. */
final class AudiencePeople {
    /** When questions are asked of them. */
    static final Instant NOW = Instant.parse("2026-03-01T15:00:00Z");

    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final List<String> TYPES = List.of(
            "PAGE_VIEW", "PAGE_VIEW", "PAGE_VIEW", "EMAIL_CLICK", "CALL", "FORM_SUBMISSION", "APPOINTMENT_REQUEST");
    private static final List<String> LINES = List.of(
            "CARDIOLOGY", "ORTHOPEDICS", "ONCOLOGY", "WOMENS_HEALTH", "PRIMARY_CARE", "PRIMARY_CARE", "PRIMARY_CARE");
    private static final List<String> FACILITIES = List.of("north", "south", "east", "west", "central");
    private static final List<String> MARKETS = List.of("west", "central", "east", "islands");
    private static final List<String> PERSONAS = List.of("planner", "walker", "worrier", "opted-out");
    private static final List<String> PLANS =
            List.of("Aetna", "Cigna", "Medicare", "Mass General Plan", "Tufts", "none known");
    private static final List<String> TOPICS = List.of("heart", "knee", "skin");
    private static final List<Value> ZIPS = IntStream.range(0, 400)
            .mapToObj(zip -> Value.of("%05d".formatted(1001 + 3 * zip)))
            .toList();
    private static final List<Value> CITIES = Stream.of("Spring", "West", "North", "Green", "Ash")
            .flatMap(first -> Stream.of("field", "ton", " Harbor", "ville").map(last -> Value.of(first + last)))
            .toList();
    /** Of two thousand codes; the first are frequent. */
    private static final List<List<Code>> DIAGNOSES = IntStream.range(0, 2_000)
            .mapToObj(code -> List.of(new Code(
                    "ICD-10-CM", "%c%02d.%d".formatted((char) ('A' + code / 100), code % 100, code % 7))))
            .toList();

    private static final List<Code> MAMMOGRAM = List.of(new Code("CPT", "77067"));
    private static final List<List<Code>> VISITS = IntStream.range(0, 15)
            .mapToObj(code -> List.of(new Code("CPT", "%05d".formatted(99_201 + code))))
            .toList();
    private static final long MIDNIGHT = TODAY.atStartOfDay(ZoneOffset.UTC).toEpochSecond();

    /** An audience some are members of. */
    static final UUID AUDIENCE = UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

    private AudiencePeople() {}

    /** So many, in order of their ids. */
    static Stream<PersonFacts> first(long count) {
        return LongStream.range(0, count).mapToObj(AudiencePeople::person);
    }

    /** In the order of numbers, and otherwise as random as ids are: whatever spreads people by their ids relies on it. */
    static UUID id(long number) {
        return new UUID(number, new Dice(number).next());
    }

    static PersonFacts person(long number) {
        Dice dice = new Dice(number * 2_654_435_761L + 11);
        Map<String, BigDecimal> scores = scores(dice);
        return new PersonFacts(
                fields(dice),
                some(10, dice, () -> activity(dice)),
                some(5, dice, () -> encounter(dice)),
                scores,
                dice.percent(60) ? Set.of(dice.of(PERSONAS)) : Set.of(),
                more(number, !scores.isEmpty(), dice));
    }

    private static Map<String, List<Value>> fields(Dice dice) {
        Map<String, List<Value>> fields = new HashMap<>();
        fields.put("gender", List.of(Value.of(dice.percent(51) ? "F" : "M")));
        fields.put("birthDate", List.of(Value.of(TODAY.minusDays(dice.below(95 * 365)))));
        fields.put("postalCode", List.of(dice.of(ZIPS)));
        fields.put("city", List.of(dice.of(CITIES)));
        fields.put("state", List.of(Value.of(dice.percent(90) ? "MA" : "CT")));
        fields.put("market", List.of(Value.of(dice.of(MARKETS))));
        fields.put("deceased", List.of(Value.of(dice.percent(3))));
        fields.put("hasEmail", List.of(Value.of(dice.percent(70))));
        fields.put("hasPhone", List.of(Value.of(dice.percent(85))));
        fields.put("status", List.of(Value.of(dice.percent(80) ? "MASTERED" : "UNMASTERED")));
        fields.put("firstSeenAt", List.of(Value.of(moment(dice))));
        if (dice.percent(50)) {
            fields.put("language", List.of(Value.of(dice.percent(80) ? "en" : "es")));
        }
        return fields;
    }

    private static Map<String, BigDecimal> scores(Dice dice) {
        return dice.percent(90) ? Map.of("risk", risk(dice)) : Map.of();
    }

    private static BigDecimal risk(Dice dice) {
        return BigDecimal.valueOf(dice.below(10_000), 4);
    }

    private static MoreFacts more(long number, boolean scored, Dice dice) {
        GeoPoint home = new GeoPoint(-73.4 + dice.share() * 2.6, 41.6 + dice.share() * 1.2);
        List<ContactFact> contacts = some(1, dice, () -> contact(dice));
        Set<UUID> audiences = dice.percent(10) ? Set.of(AUDIENCE) : Set.of();
        MoreFacts.Ties ties = new MoreFacts.Ties(relations(dice), "h" + number * 2 / 5, audiences, contacts);
        return MoreFacts.of(id(number)).livingAt(home).with(ties).with(journey(scored, dice));
    }

    private static Set<MoreFacts.Relation> relations(Dice dice) {
        Set<MoreFacts.Relation> relations = new HashSet<>();
        if (dice.percent(70)) {
            String doctor = Integer.toString(1_003_000_000 + dice.below(300));
            relations.add(new MoreFacts.Relation(PersonRule.Influencer.PCP, doctor));
        }
        if (dice.percent(80)) {
            relations.add(new MoreFacts.Relation(PersonRule.Influencer.HEALTH_PLAN, dice.of(PLANS)));
        }
        return relations;
    }

    private static MoreFacts.Journey journey(boolean scored, Dice dice) {
        Set<MoreFacts.Stage> stages = dice.percent(5)
                ? Set.of(new MoreFacts.Stage("knee", dice.percent(50) ? "consultation" : "surgery"))
                : Set.of();
        return new MoreFacts.Journey(
                stages,
                scored && dice.percent(50)
                        ? Map.of("risk", List.of(new MoreFacts.ScoredAt(moment(dice), risk(dice))))
                        : Map.of());
    }

    private static ActivityFact activity(Dice dice) {
        String type = dice.of(TYPES);
        String campaign = dice.percent(40) ? "c" + dice.below(40) : null;
        String channel = dice.percent(70) ? "WEB" : "EMAIL";
        Map<String, String> attributes = type.equals("FORM_SUBMISSION") ? Map.of("topic", dice.of(TOPICS)) : Map.of();
        return new ActivityFact(type, moment(dice), campaign, channel, null, null, attributes);
    }

    private static EncounterFact encounter(Dice dice) {
        Instant start = moment(dice);
        double share = dice.share();
        return new EncounterFact(
                start,
                dice.of(LINES),
                dice.of(FACILITIES),
                dice.percent(10) ? "inpatient" : "ambulatory",
                DIAGNOSES.get((int) (share * share * share * DIAGNOSES.size())),
                dice.percent(5) ? MAMMOGRAM : dice.of(VISITS),
                start.plusSeconds(3600L * (1 + dice.below(72))),
                dice.of(PLANS));
    }

    private static ContactFact contact(Dice dice) {
        Set<String> engagements = dice.percent(20) ? Set.of("OPENED", "CLICKED") : Set.of();
        return new ContactFact("c" + dice.below(40), dice.percent(80) ? "EMAIL" : "SMS", moment(dice), engagements);
    }

    private static Instant moment(Dice dice) {
        return Instant.ofEpochSecond(MIDNIGHT - 86_400L * (1 + dice.below(3 * 365)) + dice.below(86_400));
    }

    /** From none to twice as many. */
    private static <T> List<T> some(int average, Dice dice, Supplier<T> one) {
        List<T> all = new ArrayList<>();
        for (int left = dice.below(2 * average + 1); left > 0; left--) {
            all.add(one.get());
        }
        return all;
    }
}
