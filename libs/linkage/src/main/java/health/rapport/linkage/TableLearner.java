package health.rapport.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Learns a table's parameters without labels, by expectation maximisation (Dempster, Laird, Rubin 1977; Winkler 1988)
 * over its candidate pairs; strangers are pairs drawn at random, less those that look like one person. Later, once
 * persons are known, from the persons themselves.
 */
final class TableLearner {
    private static final int ROUNDS = 15;
    private static final int MOST_CANDIDATES = 200_000;
    /** Of a table with twice as many rows every second is enough to learn from. */
    private static final int MOST_ROWS = 200_000;

    private static final int RANDOM_PAIRS = 100_000;
    private static final long SEED = 20_251;
    private static final double START_WEIGHT = 10;
    private static final double RANDOM_WEIGHT = 2;
    /** A pair this much less likely is no candidate worth learning from. */
    private static final double HOPELESS = -16;

    private static final double HOUSEHOLDS_AT_FIRST = -4;
    /** So many times more pairs must look like household mates than slips of one person explain. */
    private static final double TIMES_EXPECTED = 2;

    private static final double SWAPPED_AT_FIRST = 0.01;

    private final PeopleTable table;
    private final PairScorer scorer;
    private final double allPairs;
    private final TableHousehold household;
    private boolean hasHouseholds = true;

    TableLearner(PeopleTable table, PairScorer scorer, double allPairs) {
        this.table = table;
        this.scorer = scorer;
        this.allPairs = allPairs;
        household = new TableHousehold(scorer);
    }

    /** The model before anything is learned: errors as they usually are, every row a person. */
    static TableModel start(PeopleTable table, double allPairs) {
        ColumnWeights[] columns = new ColumnWeights[table.columns().size()];
        int[] rows = new int[table.size()];
        Arrays.setAll(rows, i -> i);
        for (int i = 0; i < columns.length; i++) {
            TableColumn column = table.columns().get(i);
            double[] random = new double[Likeness.count()];
            Arrays.fill(random, 0.003);
            random[Likeness.DIFFERENT.ordinal()] = 0.9;
            random[Likeness.FAINT.ordinal()] = 0.03;
            random[Likeness.NEAR.ordinal()] = 0.01;
            columns[i] = ColumnWeights.of(
                    new ColumnWeights.Chances(ColumnWeights.matchAtFirst(column.kind()), random),
                    Owners.commonness(column, rows));
        }
        double prior = MatchModel.log2(table.size() / allPairs);
        return new TableModel(
                columns,
                prior,
                prior + HOUSEHOLDS_AT_FIRST,
                new double[] {SWAPPED_AT_FIRST, SWAPPED_AT_FIRST},
                SizeChances.atFirst());
    }

    /** Learns from the candidates; the scorer uses the result from then on. */
    TableModel learn(PairSieve sieve) {
        Strangers strangers = new Strangers();
        scorer.use(remade(null, strangers.all, scorer.model().priorBits()));
        scorer.use(withNearby(scorer.model()));
        strangers.findSuspects();
        Sample sample = new Sample(sieve);
        for (int round = 0; round < ROUNDS; round++) {
            maximise(sample, strangers);
            if (round == ROUNDS / 2) {
                hasHouseholds = sample.households > TIMES_EXPECTED * sample.expectedBySlips;
            }
        }
        return scorer.model();
    }

    private void maximise(Sample sample, Strangers strangers) {
        LikenessCounts matches = new LikenessCounts(table.columns().size());
        double found = 0;
        double households = 0;
        for (int i = 0; i < sample.rows.size(); i += 2) {
            Shares shares = shares(sample.rows.get(i), sample.rows.get(i + 1));
            matches.add(scorer, shares.match);
            found += shares.match;
            households += shares.household;
        }
        sample.households = households;
        sample.expectedBySlips = found * different(matches, ColumnKind.GIVEN) * different(matches, ColumnKind.BIRTH);
        double share = Math.max(found / sample.share(), 1) / allPairs;
        TableModel learned = remade(matches, strangers.lessMatches(), MatchModel.log2(share / (1 - share)));
        double homes = hasHouseholds
                ? MatchModel.log2(Math.max(households / sample.share(), 1e-3) / allPairs)
                : Double.NEGATIVE_INFINITY;
        scorer.use(learned.withHouseholdBits(homes));
    }

    /** Share of pairs of one person that differ in the column; those of a household are expected to. */
    private double different(LikenessCounts matches, ColumnKind kind) {
        int column = table.indexOf(kind);
        return column < 0 ? 1 : matches.share(column, Likeness.DIFFERENT);
    }

    private record Shares(double match, double household) {}

    /** How much of a pair is one person, and how much two of one household; the rest are strangers. */
    private Shares shares(int a, int b) {
        double match = Math.pow(2, scorer.score(a, b) + scorer.model().priorBits());
        double homeBits = scorer.model().householdBits();
        double home = homeBits > Double.NEGATIVE_INFINITY ? Math.pow(2, household.lastBits() + homeBits) : 0;
        double all = 1 + match + home;
        return new Shares(match / all, home / all);
    }

    private double chance(int a, int b) {
        return shares(a, b).match;
    }

    private TableModel withNearby(TableModel model) {
        ColumnWeights[] columns = new ColumnWeights[model.columns().length];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = model.columns()[i].withNearby(table.columns().get(i));
        }
        return model.with(columns);
    }

    private TableModel remade(@Nullable LikenessCounts matches, LikenessCounts strangers, double prior) {
        TableModel model = scorer.model();
        ColumnWeights[] columns = new ColumnWeights[model.columns().length];
        for (int i = 0; i < columns.length; i++) {
            double[] first = ColumnWeights.matchAtFirst(table.columns().get(i).kind());
            double[] even = new double[Likeness.count()];
            Arrays.fill(even, 1.0 / Likeness.count());
            double[] match = matches == null ? first : matches.chances(i, first, START_WEIGHT);
            columns[i] = model.columns()[i].with(
                    new ColumnWeights.Chances(match, strangers.chances(i, even, RANDOM_WEIGHT)));
        }
        double[] swapped = matches == null
                ? model.swapped()
                : new double[] {matches.swapped(TableModel.NAMES), matches.swapped(TableModel.STREETS)};
        return new TableModel(columns, prior, model.householdBits(), swapped, model.sizes());
    }

    /** Pairs drawn evenly, the same ones every time; a few of them may be one person. */
    private final class Strangers {
        private final long[] pairs;
        private final LikenessCounts all = new LikenessCounts(table.columns().size());
        private long[] suspects = {};

        private Strangers() {
            int size = table.size();
            pairs = new long[size < 2 ? 0 : (int) Math.min(RANDOM_PAIRS, (long) size * size)];
            SplittableRandom random = new SplittableRandom(SEED);
            for (int i = 0; i < pairs.length; i++) {
                int a = random.nextInt(size);
                int b = (a + 1 + random.nextInt(size - 1)) % size;
                pairs[i] = (long) a << 32 | b;
                scorer.score(a, b);
                all.add(scorer, 1);
            }
        }

        private void findSuspects() {
            suspects = Arrays.stream(pairs)
                    .filter(pair -> chance((int) (pair >>> 32), (int) pair) > 1e-5)
                    .toArray();
        }

        private LikenessCounts lessMatches() {
            LikenessCounts strangers = all.copy();
            for (long pair : suspects) {
                Shares shares = shares((int) (pair >>> 32), (int) pair);
                strangers.add(scorer, -shares.match - shares.household);
            }
            return strangers;
        }
    }

    /** Candidates with a chance to be one person; of a large table those of some rows. */
    private final class Sample {
        private IntList rows;
        private int oneIn;
        private double households;
        private double expectedBySlips;

        private Sample(PairSieve sieve) {
            oneIn = Integer.highestOneBit(Math.max(1, table.size() / MOST_ROWS));
            double least = HOPELESS - scorer.model().priorBits();
            rows = sieve.above(scorer.model(), least, row -> mixed(row) % oneIn == 0);
            while (rows.size() > 2 * MOST_CANDIDATES) {
                thin();
            }
        }

        private void thin() {
            oneIn *= 2;
            IntList fewer = new IntList();
            for (int i = 0; i < rows.size(); i += 2) {
                if (mixed(rows.get(i)) % oneIn == 0) {
                    fewer.add(rows.get(i));
                    fewer.add(rows.get(i + 1));
                }
            }
            rows = fewer;
        }

        private double share() {
            return 1.0 / oneIn;
        }

        private static int mixed(int row) {
            int hash = row * 0x9E3779B9;
            return (hash ^ hash >>> 16) & Integer.MAX_VALUE;
        }
    }

    /**
     * The model with values counted by person, once it is known who is who: a rare name is not common because its bearer
     * has many records. Nothing else is learned from the persons, as errors would confirm themselves.
     */
    TableModel recount(List<int[]> persons) {
        int[] owner = new int[table.size()];
        for (int i = 0; i < persons.size(); i++) {
            for (int row : persons.get(i)) {
                owner[row] = i;
            }
        }
        TableModel model = scorer.model();
        ColumnWeights[] columns = new ColumnWeights[model.columns().length];
        for (int i = 0; i < columns.length; i++) {
            TableColumn column = table.columns().get(i);
            columns[i] =
                    model.columns()[i].with(Owners.commonness(column, owner)).withNearby(column);
        }
        return model.with(columns);
    }
}
