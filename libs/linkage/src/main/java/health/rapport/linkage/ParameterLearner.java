package health.rapport.linkage;

import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Learns a model's parameters from a deployment's own records, without labels: u by counting over pairs drawn at
 * random (nearly all of them strangers), m by expectation maximisation over candidate pairs (Dempster, Laird, Rubin
 * 1977; Winkler 1988 for linkage). What household mates share is kept as it is, as a third class of known shape whose
 * share is learned too. The start model counts like a few observations, so nothing becomes impossible.
 */
public final class ParameterLearner {
    private static final int MOST_ROUNDS = 200;
    private static final double STILL = 1e-6;
    private static final double START_WEIGHT = 10;
    /** A level that can hardly have been seen does not become rarer among strangers than this share of what was thought. */
    private static final double RAREST = 0.125;

    private static final double EXPECTED = 50;
    static final Comparator<Comparison> BY_VECTOR = Comparator.comparingLong(Comparison::vector);

    private final MatchModel start;

    /**
     * What was learned.
     *
     * @param model the start's priors and household chances, with m and u learned
     * @param matchShare share of the candidates that are one person
     * @param householdShare share of them that are household mates
     * @param rounds how many the estimation took
     */
    public record Learned(MatchModel model, double matchShare, double householdShare, int rounds) {}

    private record Shares(double match, double household) {
        boolean isNear(Shares other) {
            return Math.abs(match - other.match) < STILL && Math.abs(household - other.household) < STILL;
        }
    }

    /** Learns from this model on. */
    public ParameterLearner(MatchModel start) {
        this.start = start;
    }

    /** How often each comparison was made. */
    static Map<Comparison, Integer> patterns(Collection<Comparison> comparisons) {
        Map<Comparison, Integer> patterns = new TreeMap<>(BY_VECTOR);
        comparisons.forEach(comparison -> patterns.merge(comparison, 1, Integer::sum));
        return patterns;
    }

    /** The start model with u counted over pairs that were drawn at random. */
    public MatchModel learnRandom(String version, Collection<Comparison> randomPairs) {
        return learnRandom(version, patterns(randomPairs));
    }

    /** The same from how often each comparison was made. */
    public MatchModel learnRandom(String version, Map<Comparison, Integer> patterns) {
        Map<Field, Map<Level, Double>> counts = new EnumMap<>(Field.class);
        patterns.forEach((pair, times) -> count(counts, pair, times));
        return remade(start, new Update(version, counts, Set.of(), false));
    }

    /**
     * Learns m, u being known, from candidate pairs.
     *
     * @param version of the learned model
     * @param candidates comparisons of pairs that one blocking key brought together
     * @param blockedOn the fields of that key; they agree by construction, so nothing is learned about them
     */
    public Learned learnMatches(String version, Collection<Comparison> candidates, Set<Field> blockedOn) {
        return learnMatches(version, patterns(candidates), blockedOn);
    }

    /** The same from how often each comparison was made. */
    public Learned learnMatches(String version, Map<Comparison, Integer> patterns, Set<Field> blockedOn) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("nothing to learn from");
        }
        MatchModel model = start;
        Shares shares = new Shares(0.3, 0.1);
        for (int round = 1; round <= MOST_ROUNDS; round++) {
            Map<Field, Map<Level, Double>> matched = new EnumMap<>(Field.class);
            Shares next = expect(patterns, new Step(model, shares, blockedOn), matched);
            model = remade(model, new Update(version, matched, blockedOn, true));
            if (next.isNear(shares)) {
                return new Learned(model, next.match, next.household, round);
            }
            shares = next;
        }
        return new Learned(model, shares.match, shares.household, MOST_ROUNDS);
    }

    private static Shares expect(Map<Comparison, Integer> patterns, Step step, Map<Field, Map<Level, Double>> matched) {
        double all = 0;
        double match = 0;
        double household = 0;
        for (Map.Entry<Comparison, Integer> entry : patterns.entrySet()) {
            Shares responsible = step.responsibility(entry.getKey());
            double weight = responsible.match * entry.getValue();
            count(matched, entry.getKey(), weight);
            all += entry.getValue();
            match += weight;
            household += responsible.household * entry.getValue();
        }
        return new Shares(match / all, household / all);
    }

    private record Step(MatchModel model, Shares shares, Set<Field> blockedOn) {
        /** How much of this pattern each class is responsible for. */
        Shares responsibility(Comparison pattern) {
            double match = MatchModel.log2(Math.max(shares.match, 1e-12));
            double household = MatchModel.log2(Math.max(shares.household, 1e-12));
            for (Field field : Field.values()) {
                Level level = pattern.level(field);
                if (level != Level.MISSING && !blockedOn.contains(field)) {
                    match += model.chances(field, level).matchBits();
                    household += model.chances(field, level).householdBits();
                }
            }
            double strangers = Math.max(1 - shares.match - shares.household, 1e-12);
            double asMatch = Math.pow(2, match);
            double asHousehold = Math.pow(2, household);
            double sum = asMatch + asHousehold + strangers;
            return new Shares(asMatch / sum, asHousehold / sum);
        }
    }

    private static void count(Map<Field, Map<Level, Double>> counts, Comparison pair, double weight) {
        for (Field field : Field.values()) {
            Level level = pair.level(field);
            if (level != Level.MISSING) {
                counts.computeIfAbsent(field, _ -> new EnumMap<>(Level.class)).merge(level, weight, Double::sum);
            }
        }
    }

    /** What one estimation found: counts for one column of the table. */
    private record Update(
            String version, Map<Field, Map<Level, Double>> counts, Set<Field> untouched, boolean ofMatches) {}

    private MatchModel remade(MatchModel model, Update update) {
        Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(Field.class);
        for (Field field : Field.values()) {
            boolean learns = update.counts.containsKey(field) && !update.untouched.contains(field);
            table.put(field, learns ? remade(model, field, update) : model.levels(field));
        }
        return new MatchModel(update.version, model.matchPrior(), model.householdPrior(), table);
    }

    private Map<Level, MatchModel.Chances> remade(MatchModel model, Field field, Update update) {
        Map<Level, Double> seen = update.counts.getOrDefault(field, Map.of());
        double all = START_WEIGHT;
        for (double count : seen.values()) {
            all += count;
        }
        Map<Level, MatchModel.Chances> remade = new EnumMap<>(Level.class);
        for (Map.Entry<Level, MatchModel.Chances> entry : model.levels(field).entrySet()) {
            MatchModel.Chances old = entry.getValue();
            MatchModel.Chances first = start.chances(field, entry.getKey());
            double expected = START_WEIGHT * (update.ofMatches ? first.match() : first.random());
            double share = (seen.getOrDefault(entry.getKey(), 0.0) + expected) / all;
            if (!update.ofMatches && all * first.random() < EXPECTED) {
                share = Math.max(share, RAREST * first.random());
            }
            remade.put(
                    entry.getKey(),
                    update.ofMatches
                            ? new MatchModel.Chances(share, old.random(), old.household())
                            : new MatchModel.Chances(old.match(), share, old.household()));
        }
        return remade;
    }
}
