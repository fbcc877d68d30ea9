package health.rapport.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Links a whole table of people, or two tables, in memory: which rows are one person. Needs no labels: what agreeing
 * and differing weigh is learned from the table itself. The result is a pure function of the set of records; their
 * order does not matter.
 */
public final class TableLinker {
    /** Log odds, in bits, below which a pair is of no interest even in the light of other rows. */
    private static final double HOPELESS = -10;

    /**
     * What to link.
     *
     * @param records the rows; ids unique over both tables
     * @param against the rows of a second table, or none
     * @param distinct whether no table has duplicates in itself: then a row has at most one partner, in the other table,
     *     and needs one
     * @param learn whether to learn from the table; else the parameters that ship are used
     */
    public record Request(List<LinkageRecord> records, List<LinkageRecord> against, boolean distinct, boolean learn) {
        /** Copies the lists; refuses ids given twice, and distinct without a second table. */
        public Request {
            records = List.copyOf(records);
            against = List.copyOf(against);
            if (distinct && against.isEmpty()) {
                throw new IllegalArgumentException("distinct tables are two tables");
            }
        }
    }

    /**
     * What was found.
     *
     * @param clusters each person's record ids, sorted; persons sorted by their first record; every record is in one
     * @param model the parameters that decided, as text to be kept or read by people
     * @param comparedPairs how many pairs of records were compared
     */
    public record Result(List<List<String>> clusters, String model, long comparedPairs) {
        /** Copies the lists. */
        public Result {
            clusters = clusters.stream().map(List::copyOf).toList();
        }
    }

    /** The stages of the work, in their order. */
    public enum Stage {
        STANDARDISE,
        LEARN,
        COMPARE,
        CLUSTER
    }

    /** Is told of the work while it goes on, on the thread that asked for it. */
    public interface Listener {
        /** One that does not listen. */
        Listener SILENT = new Listener() {};

        /** So many records (of STANDARDISE), or shares of the stage, are done; the last call of a stage has done = total. */
        default void progress(Stage stage, long done, long total) {}

        /** Whether every compared pair is wanted, explained, which costs time. */
        default boolean wantsPairs() {
            return false;
        }

        /** A compared pair; pairs come in their order, and are not kept. */
        default void pair(Decision decision) {}
    }

    /** Links the tables. */
    public Result link(Request request, Listener listener) {
        if (!request.learn) {
            return new ShippedTableLinker().link(request, listener);
        }
        PeopleTable table = PeopleTable.of(request.records, request.against);
        listener.progress(Stage.STANDARDISE, table.size(), table.size());
        CandidatePairs candidates = CandidatePairs.of(table, request.distinct);
        PairSieve sieve = new PairSieve(table, candidates);
        PairScorer scorer = new PairScorer(table, TableLearner.start(table, allPairs(request)));
        TableLearner learner = new TableLearner(table, scorer, allPairs(request));
        learner.learn(sieve);
        scorer.use(learner.recount(persons(request, scorer, worthKeeping(sieve, scorer.model()))));
        listener.progress(Stage.LEARN, 1, 1);
        IntList kept = worthKeeping(sieve, scorer.model());
        long compared = tell(candidates, scorer, listener);
        List<int[]> persons = persons(request, scorer, kept);
        listener.progress(Stage.CLUSTER, table.size(), table.size());
        return new Result(clusters(table, persons), scorer.model().text(table), compared);
    }

    private static double allPairs(Request request) {
        double first = request.records.size();
        double second = request.against.size();
        double pairs = request.distinct ? first * second : (first + second) * (first + second - 1) / 2;
        return Math.max(pairs, 1);
    }

    private static List<int[]> persons(Request request, PairScorer scorer, IntList pairs) {
        return request.distinct
                ? new Partners(scorer).build(pairs)
                : new PersonBuilder(scorer, scorer.table().size()).build(pairs);
    }

    /** The pairs that may be one person, or become one in the light of other rows; two numbers each. */
    private static IntList worthKeeping(PairSieve sieve, TableModel model) {
        return sieve.above(model, HOPELESS - model.priorBits(), _ -> true);
    }

    private static long tell(CandidatePairs candidates, PairScorer scorer, Listener listener) {
        TableDecisions decisions = new TableDecisions(scorer);
        boolean wanted = listener.wantsPairs();
        AtomicLong compared = new AtomicLong();
        candidates.forEach((a, b) -> {
            compared.incrementAndGet();
            if (wanted) {
                listener.pair(decisions.of(a, b));
            }
        });
        listener.progress(Stage.COMPARE, compared.get(), compared.get());
        return compared.get();
    }

    private static List<List<String>> clusters(PeopleTable table, List<int[]> persons) {
        List<List<String>> clusters = new ArrayList<>();
        for (int[] person : persons) {
            clusters.add(Arrays.stream(person).mapToObj(table::id).toList());
        }
        clusters.sort(Comparator.comparing(List::getFirst));
        return clusters;
    }
}
