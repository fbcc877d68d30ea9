package health.rapport.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What parts mean that compare people: the reference, over a stream of everybody. Every rule is a set of people; such a part takes
 * the set of those it is {@link PopulationRule#among}, puts them in order and keeps some. So it goes in two steps:
 * {@link #choose} works the chosen of each such part out, innermost first, and then {@link RuleEvaluator} answers for each person alone.
 *
 * <p>The population is whoever is handed in. A service says who that is (for an audience: whom it may hold at all, and its caller may see).
 */
public final class Population {
    /** As PostgreSQL compares uuids: unsigned, from the left. */
    public static final Comparator<UUID> BY_ID = (one, other) -> {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    };

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Supplier<Stream<PersonFacts>> people;
    private final Map<PopulationRule, Set<UUID>> chosen = new HashMap<>();
    private final RuleContext context;

    private Population(Supplier<Stream<PersonFacts>> people, RuleContext context) {
        this.people = people;
        this.context = context;
        this.chosen.putAll(context.chosen());
    }

    /** Everybody the rule is true of, in order of their ids. */
    public static List<UUID> matching(Rule rule, Supplier<Stream<PersonFacts>> people, RuleContext context) {
        RuleContext ready = choose(List.of(rule), people, context);
        try (Stream<PersonFacts> everybody = people.get()) {
            return everybody
                    .filter(person -> RuleEvaluator.matches(rule, person, ready))
                    .map(Population::idOf)
                    .sorted(BY_ID)
                    .toList();
        }
    }

    /**
     * The context in which each of these rules can be asked of one person.
     *
     * @param people everybody, every time anew; once for each part that compares people
     * @throws IllegalArgumentException if a person has no id
     * @throws RuleStoppedException if the context says to stop
     */
    public static RuleContext choose(List<Rule> rules, Supplier<Stream<PersonFacts>> people, RuleContext context) {
        Population population = new Population(people, context);
        rules.forEach(population::resolve);
        return context.withChosen(population.chosen);
    }

    private void resolve(Rule rule) {
        rule.parts().forEach(this::resolve);
        if (rule instanceof PopulationRule part && !chosen.containsKey(part)) {
            chosen.put(part, chosenOf(part));
        }
    }

    private Set<UUID> chosenOf(PopulationRule part) {
        List<Candidate> candidates = candidates(part);
        return switch (part) {
            case PopulationRule.TopCount top -> first(top.count(), ranked(candidates, top.by()));
            case PopulationRule.TopPercent top -> {
                List<Candidate> ranked = ranked(candidates, top.by());
                yield first(share(top.percent(), ranked.size()), ranked);
            }
            case PopulationRule.OnePerHousehold one -> firstOfEach(candidates);
        };
    }

    private List<Candidate> candidates(PopulationRule part) {
        RuleContext ready = context.withChosen(chosen);
        List<Candidate> candidates = new ArrayList<>();
        try (Stream<PersonFacts> everybody = people.get()) {
            everybody
                    .filter(person -> RuleEvaluator.matches(part.among(), person, ready))
                    .forEach(person -> candidates.add(Candidate.of(person, part.by())));
        }
        candidates.sort(Candidate.FIRST_COMES_FIRST);
        return candidates;
    }

    /** By a score, whose score is not known has no place in the row. */
    private static List<Candidate> ranked(List<Candidate> candidates, PopulationRule.Order by) {
        return by instanceof PopulationRule.Order.ByScore
                ? candidates.stream().filter(one -> one.score() != null).toList()
                : candidates;
    }

    private static int share(BigDecimal percent, int of) {
        return percent.multiply(BigDecimal.valueOf(of))
                .divide(HUNDRED, 0, RoundingMode.CEILING)
                .intValueExact();
    }

    private static Set<UUID> first(int count, List<Candidate> ranked) {
        Set<UUID> ids = new HashSet<>();
        ranked.subList(0, Math.min(count, ranked.size())).forEach(one -> ids.add(one.id()));
        return ids;
    }

    private static Set<UUID> firstOfEach(List<Candidate> ordered) {
        Set<String> households = new HashSet<>();
        Set<UUID> ids = new HashSet<>();
        for (Candidate one : ordered) {
            if (one.household() == null || households.add(one.household())) {
                ids.add(one.id());
            }
        }
        return ids;
    }

    private static UUID idOf(PersonFacts person) {
        UUID id = person.personId();
        if (id == null) {
            throw new IllegalArgumentException("people who are compared need an id");
        }
        return id;
    }

    /**
     * One of those compared.
     *
     * @param draw of a lot, unsigned; 0 where none is drawn
     */
    private record Candidate(
            UUID id, @Nullable String household, @Nullable BigDecimal score, long draw) {
        static final Comparator<Candidate> FIRST_COMES_FIRST = Comparator.comparing(
                        Candidate::score, Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()))
                .thenComparing(Candidate::draw, Long::compareUnsigned)
                .thenComparing(Candidate::id, BY_ID);

        static Candidate of(PersonFacts person, PopulationRule.Order by) {
            UUID id = idOf(person);
            String household = person.more().ties().household();
            return switch (by) {
                case PopulationRule.Order.ByScore(String model) ->
                    new Candidate(id, household, person.scores().get(model), 0);
                case PopulationRule.Order.AtRandom(String salt) ->
                    new Candidate(id, household, null, Lot.draw(salt, id));
                case PopulationRule.Order.ById none -> new Candidate(id, household, null, 0);
            };
        }
    }
}
