package health.rapport.standalone.bench;

import health.rapport.kernel.Code;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
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
    private static final int ZIPS = 400;
    private static final int CODES = 2_000;

    private AudiencePeople() {}

    /** So many, in order of their ids. */
    static Stream<PersonFacts> first(long count) {
        return LongStream.range(0, count).mapToObj(AudiencePeople::person);
    }

    static PersonFacts person(long number) {
        Dice dice = new Dice(number * 2_654_435_761L + 11);
        return new PersonFacts(
                fields(dice),
                some(10, dice, () -> activity(dice)),
                some(5, dice, () -> encounter(dice)),
                scores(dice),
                dice.percent(60) ? Set.of(dice.of(PERSONAS)) : Set.of(),
                more(number, dice));
    }

    private static Map<String, List<Value>> fields(Dice dice) {
        Map<String, List<Value>> fields = new HashMap<>();
        fields.put("gender", List.of(Value.of(dice.percent(51) ? "F" : "M")));
        fields.put("birthDate", List.of(Value.of(TODAY.minusDays(dice.below(95 * 365)))));
        fields.put("postalCode", List.of(Value.of("%05d".formatted(1001 + 3 * dice.below(ZIPS)))));
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
        return dice.percent(90) ? Map.of("risk", BigDecimal.valueOf(dice.below(10_000), 4)) : Map.of();
    }

    private static MoreFacts more(long number, Dice dice) {
        GeoPoint home = new GeoPoint(-73.4 + dice.share() * 2.6, 41.6 + dice.share() * 1.2);
        List<ContactFact> contacts = some(1, dice, () -> contact(dice));
        MoreFacts.Ties ties = new MoreFacts.Ties(Set.of(), "h" + number * 2 / 5, Set.of(), contacts);
        return MoreFacts.of(new UUID(number, ~number)).livingAt(home).with(ties);
    }

    private static ActivityFact activity(Dice dice) {
        String campaign = dice.percent(40) ? "c" + dice.below(40) : null;
        String channel = dice.percent(70) ? "WEB" : "EMAIL";
        return new ActivityFact(dice.of(TYPES), moment(dice), campaign, channel, null, null, Map.of());
    }

    private static EncounterFact encounter(Dice dice) {
        Instant start = moment(dice);
        return new EncounterFact(
                start,
                dice.of(LINES),
                dice.of(FACILITIES),
                dice.percent(10) ? "inpatient" : "ambulatory",
                List.of(diagnosis(dice)),
                List.of(new Code("CPT", dice.percent(5) ? "77067" : "%05d".formatted(99_201 + dice.below(15)))),
                start.plusSeconds(3600L * (1 + dice.below(72))),
                null);
    }

    /** Of two thousand codes; a few are frequent. */
    private static Code diagnosis(Dice dice) {
        double share = dice.share();
        int code = (int) (share * share * share * CODES);
        return new Code("ICD-10-CM", "%c%02d.%d".formatted((char) ('A' + code / 100), code % 100, code % 7));
    }

    private static ContactFact contact(Dice dice) {
        return new ContactFact("c" + dice.below(40), "EMAIL", moment(dice), Set.of());
    }

    private static Instant moment(Dice dice) {
        LocalTime time = LocalTime.ofSecondOfDay(dice.below(86_400));
        return TODAY.minusDays(1 + dice.below(3 * 365)).atTime(time).toInstant(ZoneOffset.UTC);
    }

    /** From none to twice as many. */
    private static <T> List<T> some(int average, Dice dice, Supplier<T> one) {
        return Stream.generate(one).limit(dice.below(2 * average + 1)).toList();
    }
}
