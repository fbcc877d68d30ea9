package health.rapport.rules.engine;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.rules.AsOf;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.PopulationRule;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleContext;
import health.rapport.rules.TestRules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What several processes find, each with its share of the people, is what one finds with all of them (decision 0042). */
class SharedOutTest {
    private static final RuleContext THEN =
            RuleContext.at(new AsOf(Instant.parse("2024-02-29T12:00:00Z"), ZoneOffset.UTC));

    @Property(tries = 2_000)
    void countsAddUpWhereEachPersonIsAskedAlone(
            @ForAll("leaves") Rule rule,
            @ForAll("many") List<PersonFacts> people,
            @ForAll @IntRange(min = 2, max = 7) int shares) {
        int sum = shares(people, shares).stream()
                .mapToInt(share -> ids(share, rule).size())
                .sum();

        assertThat(sum).isEqualTo(ids(people, rule).size());
    }

    @Property(tries = 2_000)
    void whoIsChosenFromAllIsChosenFromThoseWhomEachShareChooses(
            @ForAll("comparing") Rule rule,
            @ForAll("many") List<PersonFacts> people,
            @ForAll @IntRange(min = 2, max = 7) int shares) {
        Rule choice = rule instanceof PopulationRule.TopPercent top ? counted(top, people, shares) : rule;
        Set<UUID> chosen = new HashSet<>();
        shares(people, shares).forEach(share -> chosen.addAll(ids(share, choice)));
        List<PersonFacts> few = people.stream()
                .filter(one -> chosen.contains(ChunkBuilder.idOf(one)))
                .toList();

        assertThat(ids(few, choice)).isEqualTo(ids(people, rule));
    }

    /** So many of a hundred are known once all have told how many they have. */
    private static Rule counted(PopulationRule.TopPercent top, List<PersonFacts> people, int shares) {
        Rule all = new PopulationRule.TopPercent(BigDecimal.valueOf(100), top.by(), top.among());
        long ranked = shares(people, shares).stream()
                .mapToLong(share -> ids(share, all).size())
                .sum();
        int count = top.percent()
                .multiply(BigDecimal.valueOf(ranked))
                .divide(BigDecimal.valueOf(100), 0, RoundingMode.CEILING)
                .intValue();
        return new PopulationRule.TopCount(Math.max(1, count), top.by(), top.among());
    }

    private static List<List<PersonFacts>> shares(List<PersonFacts> people, int shares) {
        List<List<PersonFacts>> all = new ArrayList<>();
        for (int share = 0; share < shares; share++) {
            int number = share;
            all.add(people.stream()
                    .filter(one -> Math.floorMod(ChunkBuilder.idOf(one).hashCode(), shares) == number)
                    .toList());
        }
        return all;
    }

    private static List<UUID> ids(List<PersonFacts> people, Rule rule) {
        return SetEngine.of(people.stream()).now().matching(rule, THEN).ids();
    }

    @Provide
    Arbitrary<Rule> leaves() {
        return Arbitraries.oneOf(TestRules.leaves(), TestRules.sequences());
    }

    @Provide
    Arbitrary<Rule> comparing() {
        return TestRules.comparing();
    }

    @Provide
    Arbitrary<List<PersonFacts>> many() {
        return Crowd.of(60);
    }
}
