package health.rapport.rules.engine;

import health.rapport.rules.ActivityFact;
import health.rapport.rules.ContactFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.TestRules;
import health.rapport.rules.Value;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/** People for whom columns are hard: more values than sets, leap days, fractions of seconds, scores that hardly differ, facts at one moment. */
final class Crowd {
    private static final List<String> SCORES =
            List.of("0.4", "0.40", "0.4000000001", "0.39999999999", "1e30", "2e30", "-1e30", "0.7", "0.3");

    /** Also the first and last that lie near enough, and the next to them. */
    private static final List<Instant> LONG_AGO_AND_FAR_AHEAD = List.of(
            Instant.parse("0001-01-01T00:00:00Z"),
            Instant.parse("1900-01-01T00:00:00Z"),
            Instant.ofEpochSecond(Ticks.BASE + Integer.MIN_VALUE),
            Instant.ofEpochSecond(Ticks.BASE + Integer.MIN_VALUE + 1),
            Instant.ofEpochSecond(Ticks.BASE + Integer.MAX_VALUE, 999_999_999),
            Instant.ofEpochSecond(Ticks.BASE + Integer.MAX_VALUE + 1),
            Instant.parse("2200-01-01T00:00:00Z"));

    private final Random random;

    Crowd(long seed) {
        random = new Random(seed);
    }

    /** Made of people of the common generators. */
    static Arbitrary<List<PersonFacts>> of(int atMost) {
        return Combinators.combine(
                        TestRules.people().list().ofMinSize(1).ofMaxSize(8),
                        Arbitraries.integers().between(0, atMost),
                        Arbitraries.longs())
                .as((models, size, seed) -> new Crowd(seed).like(models, size));
    }

    private List<PersonFacts> like(List<PersonFacts> models, int size) {
        List<PersonFacts> people = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            UUID id = new UUID(random.nextLong(), i);
            people.add(like(models.get(random.nextInt(models.size())), id));
        }
        return people;
    }

    /** Somebody with most of what the model has. */
    PersonFacts like(PersonFacts model, @Nullable UUID id) {
        Map<String, BigDecimal> scores = new HashMap<>(model.scores());
        if (random.nextBoolean()) {
            scores.put("m", new BigDecimal(one(SCORES)));
        }
        return new PersonFacts(
                fields(model),
                some(model.activities(), this::moved),
                some(model.encounters(), this::moved),
                scores,
                one(List.of(Set.of(), Set.of("Planner"), Set.of("walker ", "x"))),
                more(model.more(), id));
    }

    private Map<String, List<Value>> fields(PersonFacts model) {
        Map<String, List<Value>> fields = new HashMap<>(model.fields());
        fields.put(
                "state",
                one(List.of(
                        List.of(),
                        List.of(new Value.Text("Ma ")),
                        List.of(Value.of("2024-02-29")),
                        List.of(new Value.Text("NY"), new Value.Text("MA")))));
        fields.put("language", one(List.of(List.of(), List.of(new Value.Text("en")))));
        if (random.nextBoolean()) {
            fields.put("postalCode", List.of(new Value.Text("01" + random.nextInt(100, 200))));
        }
        if (random.nextInt(4) == 0) {
            fields.put("birthDate", List.of(Value.of(LocalDate.of(1924 + 4 * random.nextInt(26), 2, 29))));
        }
        if (random.nextInt(20) == 0) {
            fields.put("birthDate", List.of(Value.of(LocalDate.MAX)));
        }
        fields.computeIfPresent("firstSeenAt", (name, seen) -> one(List.of(seen, seen, List.of(), later(seen))));
        return fields;
    }

    private List<Value> later(List<Value> seen) {
        return !seen.isEmpty() && seen.getFirst() instanceof Value.Moment(Instant at)
                ? List.of(Value.of(moved(at)))
                : seen;
    }

    private MoreFacts more(MoreFacts model, @Nullable UUID id) {
        MoreFacts.Ties ties = model.ties();
        Set<MoreFacts.Relation> relations = new HashSet<>(ties.relations());
        PersonRule.Influencer kind = one(List.of(PersonRule.Influencer.values()));
        relations.add(new MoreFacts.Relation(kind, one(List.of("acme ", "1234567893"))));
        GeoPoint home = model.home();
        return new MoreFacts(
                id,
                home == null || random.nextInt(3) > 0 ? home : new GeoPoint(home.longitude() / 2, home.latitude()),
                model.journey(),
                new MoreFacts.Ties(
                        relations,
                        random.nextInt(3) == 0 ? "h" + random.nextInt(60) : ties.household(),
                        ties.audiences(),
                        some(ties.contacts(), this::moved)));
    }

    private ActivityFact moved(ActivityFact fact) {
        return new ActivityFact(
                random.nextInt(8) == 0 ? "T" + random.nextInt(60) : fact.type(),
                moved(fact.occurredAt()),
                fact.campaignId(),
                fact.channel(),
                one(List.of("web", "desk")),
                fact.callToAction(),
                fact.attributes());
    }

    private EncounterFact moved(EncounterFact fact) {
        Instant end = fact.end();
        return new EncounterFact(
                moved(fact.start()),
                fact.serviceLine(),
                fact.facility(),
                fact.encounterClass(),
                fact.diagnoses(),
                fact.procedures(),
                end == null ? null : moved(end),
                fact.payer());
    }

    private ContactFact moved(ContactFact fact) {
        return new ContactFact(fact.campaignId(), fact.channel(), moved(fact.at()), fact.engagements());
    }

    /** Often not at all, so that facts share their moments. */
    private Instant moved(Instant moment) {
        if (random.nextInt(60) == 0) {
            return one(LONG_AGO_AND_FAR_AHEAD);
        }
        return switch (random.nextInt(4)) {
            case 0 -> moment.plusNanos(random.nextInt(3) - 1);
            case 1 -> moment.plusSeconds(3600L * (random.nextInt(96) - 48));
            default -> moment;
        };
    }

    private <T> List<T> some(List<T> facts, UnaryOperator<T> changed) {
        List<T> some = new ArrayList<>();
        for (T fact : facts) {
            if (random.nextInt(5) > 0) {
                some.add(changed.apply(fact));
            }
            if (random.nextInt(5) == 0) {
                some.add(fact);
            }
        }
        return some;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
