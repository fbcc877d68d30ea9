package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Learns a model for a deployment from a sample of its own records, without labels: u from random pairs of the sample, less
 * those that are likely one person; m by expectation maximisation over candidates, once for each key that brings records
 * together, so that each field is learned where it did not decide who is compared (Fellegi and Sunter 1969; Winkler 1988);
 * how common names are, mixed with the shipped table. Priors and the household column stay. Memory grows with the sample
 * and with the number of different comparisons, not with the pairs. Not safe for several threads; the same records in the
 * same order give the same model.
 */
public final class ModelLearner {
    /** With fewer records of a sample nothing is learned. */
    public static final int FEWEST_RECORDS = 2_000;

    private static final int FEWEST_MATCHES = 300;
    private static final int FEWEST_OF_A_KEY = 100;
    private static final int PARTNERS = 50;
    /** What so few strangers do cannot be told from what matches do. */
    private static final double SELDOM = 0.2;

    private static final long SEED = 20260105;

    /** What each key holds equal: nothing is learned about these fields from the pairs it finds. */
    private static final Map<BlockingKey.Kind, Set<Field>> HELD = Map.of(
            BlockingKey.Kind.LAST_AND_BIRTH, EnumSet.of(Field.LAST_NAME, Field.BIRTH_DATE),
            BlockingKey.Kind.FIRST_AND_BIRTH, EnumSet.of(Field.FIRST_NAME, Field.BIRTH_DATE),
            BlockingKey.Kind.NAMES_AND_YEAR, EnumSet.of(Field.FIRST_NAME, Field.LAST_NAME, Field.BIRTH_DATE),
            BlockingKey.Kind.NAMES_AND_PLACE,
                    EnumSet.of(Field.FIRST_NAME, Field.LAST_NAME, Field.POSTAL_CODE, Field.CITY),
            BlockingKey.Kind.ADDRESS_AND_FIRST, EnumSet.of(Field.FIRST_NAME, Field.STREET, Field.POSTAL_CODE),
            BlockingKey.Kind.EMAIL, EnumSet.of(Field.EMAIL),
            BlockingKey.Kind.PHONE, EnumSet.of(Field.PHONE));

    /** Rules decide what suffixes and numbers mean, and few records have them: their parameters stay as they were. */
    private static final Set<Field> STAY = EnumSet.of(Field.SUFFIX, Field.IDENTIFIER, Field.OTHER);

    /**
     * How often a person's own records agree at the least. A key whose matches agree less has found mates or namesakes and
     * taken them for matches, because it finds hardly any person twice: it teaches nothing.
     */
    private static final Map<Field, Double> OWN =
            Map.of(Field.FIRST_NAME, 0.5, Field.LAST_NAME, 0.5, Field.BIRTH_DATE, 0.5, Field.POSTAL_CODE, 0.3);

    private final MatchModel start;
    private final TermFrequencies names;
    private final Linker linker;
    private final Random random = new Random(SEED);
    private final List<StandardRecord> sample = new ArrayList<>();
    private final Map<Comparison, Integer> strangers = new TreeMap<>(ParameterLearner.BY_VECTOR);
    private final Map<BlockingKey.Kind, Map<Comparison, Integer>> candidates = new EnumMap<>(BlockingKey.Kind.class);

    /**
     * What was learned.
     *
     * @param records in the sample
     * @param randomPairs that were taken for strangers
     * @param candidatePairs that a key had brought together; a pair counts once for each key
     * @param matches how many of these are one person, as far as the learning can tell
     */
    public record Learned(
            MatchModel model,
            TermFrequencies frequencies,
            long records,
            long randomPairs,
            long candidatePairs,
            long matches) {}

    /** Nothing usable can be learned; the message says why and names no value. */
    public static final class Unlearnable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unlearnable(String reason) {
            super(reason);
        }
    }

    /** Learns from these parameters on; {@code start} also says which random pairs are no strangers. */
    public ModelLearner(MatchModel start, TermFrequencies names) {
        this.start = start;
        this.names = names;
        this.linker = new Linker(LinkagePolicy.standard(), start, names);
    }

    /** Takes a record of the sample in, with all records that share a key with it. */
    public void add(StandardRecord record, Collection<StandardRecord> others) {
        for (int i = 0; i < PARTNERS && !sample.isEmpty(); i++) {
            StandardRecord stranger = sample.get(random.nextInt(sample.size()));
            Decision decision = linker.decide(record, stranger);
            if (decision.tier() == Tier.NEW) {
                strangers.merge(decision.comparison(), 1, Integer::sum);
            }
        }
        sample.add(record);
        SortedSet<BlockingKey> keys = BlockingKeys.of(record);
        for (StandardRecord other : others) {
            Comparison comparison = RecordComparison.compare(record, other);
            shared(keys, other)
                    .forEach(kind -> candidates
                            .computeIfAbsent(kind, _ -> new TreeMap<>(ParameterLearner.BY_VECTOR))
                            .merge(comparison, 1, Integer::sum));
        }
    }

    private static Set<BlockingKey.Kind> shared(SortedSet<BlockingKey> keys, StandardRecord other) {
        Set<BlockingKey.Kind> kinds = EnumSet.noneOf(BlockingKey.Kind.class);
        for (BlockingKey key : BlockingKeys.of(other)) {
            if (HELD.containsKey(key.kind()) && keys.contains(key)) {
                kinds.add(key.kind());
            }
        }
        return kinds;
    }

    /**
     * The model.
     *
     * @param version names model and name table in every decision
     * @throws Unlearnable where there is too little, or what was learned cannot be right
     */
    public Learned learn(String version) {
        if (sample.size() < FEWEST_RECORDS) {
            throw new Unlearnable("The sample has " + sample.size() + " records that can be compared; at least "
                    + FEWEST_RECORDS + " are needed.");
        }
        MatchModel known = stayed(new ParameterLearner(start).learnRandom(version, strangers));
        Matches matches = new Matches();
        HELD.forEach((kind, held) -> {
            Map<Comparison, Integer> patterns = candidates.getOrDefault(kind, Map.of());
            if (!patterns.isEmpty()) {
                matches.add(new ParameterLearner(known).learnMatches(version, patterns, held), total(patterns), held);
            }
        });
        if (matches.all < FEWEST_MATCHES) {
            throw new Unlearnable("Among the candidates there are " + Math.round(matches.all)
                    + " pairs of one person, as far as can be told; at least " + FEWEST_MATCHES + " are needed.");
        }
        MatchModel model = sensible(matches.applied(known));
        long pairs = candidates.values().stream().mapToLong(ModelLearner::total).sum();
        return new Learned(
                model, frequencies(version), sample.size(), total(strangers), pairs, Math.round(matches.all));
    }

    private MatchModel stayed(MatchModel learned) {
        Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(learned.table());
        STAY.forEach(field -> table.put(field, start.levels(field)));
        return new MatchModel(learned.version(), learned.matchPrior(), learned.householdPrior(), table);
    }

    private static long total(Map<Comparison, Integer> patterns) {
        return patterns.values().stream().mapToLong(Integer::longValue).sum();
    }

    /** What the keys say about m, each by how many matches it found. */
    private static final class Matches {
        private final Map<Field, Map<Level, Double>> sums = new EnumMap<>(Field.class);
        private final Map<Field, Double> weights = new EnumMap<>(Field.class);
        private double all;

        void add(ParameterLearner.Learned learned, long pairs, Set<Field> held) {
            double matches = learned.matchShare() * pairs;
            if (matches < FEWEST_OF_A_KEY || !areOwn(learned.model(), held)) {
                return;
            }
            all += matches;
            for (Field field : Field.values()) {
                if (!held.contains(field) && !STAY.contains(field)) {
                    weights.merge(field, matches, Double::sum);
                    Map<Level, Double> sum = sums.computeIfAbsent(field, _ -> new EnumMap<>(Level.class));
                    learned.model()
                            .levels(field)
                            .forEach((level, chances) -> sum.merge(level, matches * chances.match(), Double::sum));
                }
            }
        }

        private static boolean areOwn(MatchModel model, Set<Field> held) {
            return OWN.entrySet().stream()
                    .filter(least -> !held.contains(least.getKey()))
                    .allMatch(
                            least -> model.chances(least.getKey(), Level.EXACT).match() >= least.getValue());
        }

        MatchModel applied(MatchModel model) {
            Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(model.table());
            sums.forEach((field, sum) -> {
                Map<Level, MatchModel.Chances> levels = new EnumMap<>(Level.class);
                double weight = weights.getOrDefault(field, 1.0);
                model.levels(field)
                        .forEach((level, c) -> levels.put(
                                level,
                                new MatchModel.Chances(
                                        sum.getOrDefault(level, c.match()) / weight, c.random(), c.household())));
                table.put(field, levels);
            });
            return new MatchModel(model.version(), model.matchPrior(), model.householdPrior(), table);
        }
    }

    /**
     * To agree must speak for one person, and to differ against it: else matches and strangers were mistaken for one another.
     * Where even strangers seldom differ, as about the city in a deployment of one town, it says nothing instead.
     */
    private static MatchModel sensible(MatchModel model) {
        Map<Field, Map<Level, MatchModel.Chances>> table = new EnumMap<>(model.table());
        for (Field field : EnumSet.complementOf(EnumSet.copyOf(STAY))) {
            MatchModel.Chances exact = model.chances(field, Level.EXACT);
            MatchModel.Chances different = model.chances(field, Level.DIFFERENT);
            if (different.random() > SELDOM) {
                requireSense(field, exact, different);
            } else {
                table.put(field, neutral(model.levels(field), exact, different));
            }
        }
        return new MatchModel(model.version(), model.matchPrior(), model.householdPrior(), table);
    }

    /** What speaks the wrong way says nothing; the other levels share the rest as before. */
    private static Map<Level, MatchModel.Chances> neutral(
            Map<Level, MatchModel.Chances> levels, MatchModel.Chances exact, MatchModel.Chances different) {
        Map<Level, Double> fixed = new EnumMap<>(Level.class);
        if (exact.match() < exact.random()) {
            fixed.put(Level.EXACT, exact.random());
        }
        if (different.match() > different.random()) {
            fixed.put(Level.DIFFERENT, different.random());
        }
        double taken = fixed.values().stream().mapToDouble(Double::doubleValue).sum();
        double others = levels.entrySet().stream()
                .filter(level -> !fixed.containsKey(level.getKey()))
                .mapToDouble(level -> level.getValue().match())
                .sum();
        Map<Level, MatchModel.Chances> neutral = new EnumMap<>(Level.class);
        levels.forEach((level, c) -> neutral.put(
                level,
                new MatchModel.Chances(
                        fixed.getOrDefault(level, c.match() * (1 - taken) / others), c.random(), c.household())));
        return neutral;
    }

    private static void requireSense(Field field, MatchModel.Chances exact, MatchModel.Chances different) {
        if (exact.match() < exact.random()) {
            throw new Unlearnable("Agreeing on " + field + " would hardly speak for one person: not plausible.");
        }
        if (different.match() > different.random()) {
            throw new Unlearnable("Differing in " + field + " would speak for one person: not plausible.");
        }
    }

    private TermFrequencies frequencies(String version) {
        NameCounts first = new NameCounts();
        NameCounts last = new NameCounts();
        for (StandardRecord record : sample) {
            first.add(record.name().first());
            last.add(record.name().last());
        }
        return new TermFrequencies(version, first.mixedWith(names.first()), last.mixedWith(names.last()));
    }

    /** How many bear a name. The shipped table counts like ten thousand people; names of few are left out. */
    private static final class NameCounts {
        private static final double SHIPPED = 10_000;
        private static final int FEWEST_BEARERS = 20;

        private final Map<String, Integer> counts = new HashMap<>();
        private long all;

        void add(String name) {
            if (!name.isEmpty()) {
                counts.merge(name, 1, Integer::sum);
                all++;
            }
        }

        Map<String, Double> mixedWith(Map<String, Double> shipped) {
            Map<String, Double> shares = new HashMap<>();
            shipped.forEach((name, share) ->
                    shares.put(name, (SHIPPED * share + counts.getOrDefault(name, 0)) / (SHIPPED + all)));
            counts.forEach((name, count) -> {
                if (count >= FEWEST_BEARERS) {
                    shares.putIfAbsent(name, count / (SHIPPED + all));
                }
            });
            return shares;
        }
    }
}
