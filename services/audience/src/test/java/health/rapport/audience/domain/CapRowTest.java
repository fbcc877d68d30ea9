package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.CapRow.Place;
import health.rapport.kernel.MarketAccess;
import health.rapport.rules.AsOf;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PopulationRule.Order;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.Value;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CapRowTest {
    private static final RuleContext CONTEXT =
            RuleContext.at(new AsOf(Instant.parse("2025-06-01T12:00:00Z"), ZoneOffset.UTC));
    private static final Cap CAP = new Cap(50, new Order.ByScore("m"));
    private static final int ASIDE = 10;

    private final Random random = new Random(3);
    private final Map<UUID, BigDecimal> scores = new HashMap<>();

    @Test
    void fewAboutTheLastPlaceSufficeUntilTheyAreUsedUp() {
        for (int i = 0; i < 200; i++) {
            scores.put(new UUID(0, i), score());
        }
        CapRow row = made();
        Set<UUID> members = new HashSet<>(best());
        int lost = 0;
        for (int step = 0; step < 2_000; step++) {
            UUID who = new UUID(0, random.nextInt(220));
            boolean gone = random.nextInt(4) == 0;
            scores.remove(who);
            Map<String, BigDecimal> known = gone ? Map.of() : Map.of("m", score());
            scores.putAll(gone ? Map.of() : Map.of(who, known.get("m")));
            put(row.put(who, known, gone ? Taking.NOBODY : 0, members.contains(who)), who, members);
            if (row.isLost()) {
                lost++;
                row = made();
                members = new HashSet<>(best());
            } else {
                Set<UUID> now = members;
                row.settle((person, group) -> put(group == Taking.NOBODY ? Place.OUT : Place.HIGHER, person, now));
            }
            assertThat(members).as("step %d", step).isEqualTo(best());
        }
        assertThat(lost).isBetween(1, 400);
    }

    private static void put(Place place, UUID who, Set<UUID> members) {
        switch (place) {
            case HIGHER -> members.add(who);
            case OUT -> members.remove(who);
            case NEAR -> {}
        }
    }

    private BigDecimal score() {
        return BigDecimal.valueOf(random.nextInt(100), 2);
    }

    private Set<UUID> best() {
        return new HashSet<>(scores.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<UUID, BigDecimal> one) -> one.getValue())
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .limit(CAP.size())
                .map(Map.Entry::getKey)
                .toList());
    }

    private CapRow made() {
        Stream<PersonFacts> people = scores.entrySet().stream()
                .map(one -> new PersonFacts(
                                Map.of(Eligible.STATUS, List.of(Value.of("MASTERED"))),
                                List.of(),
                                List.of(),
                                Map.of("m", one.getValue()),
                                Set.of())
                        .with(MoreFacts.of(one.getKey())));
        Everybody everybody = SetEngine.of(people).now();
        AudienceGroup all = new AudienceGroup("all", RecordType.MASTERED, Rule.EVERYBODY, null);
        Audience audience = new Audience(UUID.randomUUID(), 1, "a", List.of(all), new Limits(CAP, Set.of()));
        Selection selection = new Selector(everybody, new MarketAccess(true, Set.of()), CONTEXT).select(audience);
        return new CapRow.Making(CAP, ASIDE, everybody, CONTEXT).of(selection);
    }
}
