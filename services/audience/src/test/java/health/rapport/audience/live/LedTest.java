package health.rapport.audience.live;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.Cap;
import health.rapport.audience.domain.Eligible;
import health.rapport.audience.domain.FactKey;
import health.rapport.audience.domain.Limits;
import health.rapport.audience.domain.LookAgain;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.Selector;
import health.rapport.audience.everybody.EverybodyAt;
import health.rapport.audience.everybody.Touched;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.rules.Comparison;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PersonRule;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import health.rapport.rules.engine.Change;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever is looked at after each of many changes, in the end those are in whom asking everybody gives. */
class LedTest {
    private static final RuleContext CONTEXT =
            RuleContext.at(new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC));
    private static final MarketAccess ALL = new MarketAccess(true, Set.of());
    private static final Rule WOMEN = new Rule.Compare("gender", Comparison.EQ, Value.of("F"));
    private static final AudienceGroup WOMEN_FIRST = new AudienceGroup("women", RecordType.MASTERED, WOMEN, null);
    private static final AudienceGroup PATIENTS =
            new AudienceGroup("patients", RecordType.MASTERED, new Rule.ScoreAtLeast("m", new BigDecimal("0.5")), null);
    private static final AudienceGroup LEADS = new AudienceGroup("leads", RecordType.UNMASTERED, Rule.EVERYBODY, WOMEN);
    private static final Audience ASKED = audience(null, WOMEN_FIRST);

    private final Random random = new Random(7);

    static Stream<Audience> audiences() {
        Rule member = new PersonRule.MemberOf(ASKED.id());
        return Stream.of(
                audience(null, WOMEN_FIRST, PATIENTS),
                audience(null, new AudienceGroup("asked", RecordType.MASTERED, member, null)),
                audience(null, LEADS, WOMEN_FIRST, PATIENTS),
                audience(new Cap(30, new Order.ByScore("m")), WOMEN_FIRST, PATIENTS),
                audience(new Cap(25, new Order.AtRandom("w")), PATIENTS, LEADS),
                audience(new Cap(1_000, new Order.AtRandom("w")), WOMEN_FIRST));
    }

    private static Audience audience(@Nullable Cap cap, AudienceGroup... groups) {
        return new Audience(UUID.randomUUID(), 1, "a", List.of(groups), new Limits(cap, Set.of()));
    }

    @ParameterizedTest
    @MethodSource("audiences")
    void lookingAtThoseWhoChangedGivesWhatAskingEverybodyGives(Audience audience) {
        SetEngine engine = SetEngine.of(IntStream.range(0, 200).mapToObj(this::person));
        Led led = new Led(new Led.Definition(audience, List.of(ASKED), ALL, 1), new PersonNumbers());
        Map<UUID, String> published = new HashMap<>();
        apply(led.lookAtAll(round(engine.now(), engine.now()), Map::of), published);
        assertThat(published).isEqualTo(expected(audience, engine.now())).isNotEmpty();
        int before = published.size();
        int moved = 0;
        for (int step = 0; step < 300; step++) {
            Everybody former = engine.now();
            List<Change> changes = changes();
            engine.apply(changes);
            Changes found = look(led, changes, round(former, engine.now()));
            moved += found.entered().size() + found.left().size();
            apply(found, published);
            assertThat(published).as("step %d", step).isEqualTo(expected(audience, engine.now()));
            assertThat(led.due()).isFalse();
        }
        assertThat(moved).isGreaterThan(before);
    }

    /** As {@link LookAtFew} does: nobody is looked at in vain. */
    private static Changes look(Led led, List<Change> changes, Round round) {
        List<UUID> people = changes.stream()
                .map(Change::personId)
                .filter(id -> touches(led, LookAgain.changed(round.before().find(id), round.find(id))))
                .toList();
        Neighbours neighbours = led.mixed() ? Neighbours.of(round, people) : null;
        Set<UUID> whom = neighbours == null ? Set.copyOf(people) : neighbours.touchedBy(Set.copyOf(people));
        return led.lookAt(whom, round, neighbours);
    }

    private static boolean touches(Led led, @Nullable Set<FactKey> keys) {
        return keys == null || keys.stream().anyMatch(led.look().keys()::contains);
    }

    private static void apply(Changes changes, Map<UUID, String> published) {
        assertThat(published.keySet()).containsAll(changes.left());
        published.keySet().removeAll(changes.left());
        changes.entered()
                .forEach((person, group) ->
                        assertThat(published.put(person, group)).isNotEqualTo(group));
    }

    private static Map<UUID, String> expected(Audience audience, Everybody everybody) {
        Selector selector = new Selector(everybody, ALL, CONTEXT);
        selector.reckon(ASKED);
        Map<UUID, String> members = new HashMap<>();
        selector.select(audience)
                .members()
                .forEach(member ->
                        members.put(member.personId(), audience.groupNames().get(member.group())));
        return members;
    }

    private static Round round(Everybody before, Everybody now) {
        return new Round(new Touched(new EverybodyAt(now, Map.of(), ""), Set.of(), Map.of(), null), before, CONTEXT);
    }

    private List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        Set<Integer> whom = new java.util.HashSet<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int who = random.nextInt(220);
            if (whom.add(who)) {
                changes.add(random.nextInt(6) == 0 ? new Change.Remove(new UUID(0, who)) : new Change.Put(person(who)));
            }
        }
        return changes;
    }

    private PersonFacts person(int who) {
        Map<String, List<Value>> fields = new HashMap<>();
        fields.put("gender", List.of(Value.of(random.nextBoolean() ? "F" : "M")));
        fields.put(Eligible.STATUS, List.of(Value.of(random.nextInt(3) == 0 ? "UNMASTERED" : "MASTERED")));
        fields.put(Eligible.CONTACT, List.of(Value.of(random.nextInt(60)), Value.of(random.nextInt(60))));
        if (random.nextInt(8) == 0) {
            fields.put(Eligible.SUPPRESSED, List.of(Value.of(Eligible.EVERYWHERE)));
        }
        Map<String, BigDecimal> scores =
                random.nextInt(4) == 0 ? Map.of() : Map.of("m", BigDecimal.valueOf(random.nextInt(20), 1));
        return new PersonFacts(fields, List.of(), List.of(), scores, Set.of()).with(MoreFacts.of(new UUID(0, who)));
    }
}
