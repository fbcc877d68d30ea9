package health.rapport.linkage;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Scores a table's candidates on all processors and keeps those that are worth it. What is kept is in the order of the
 * candidates, however many threads there are.
 */
final class PairSieve {
    private static final int ROWS_AT_ONCE = 1024;

    private final PeopleTable table;
    private final CandidatePairs candidates;
    /** A scorer serves one thread at a time, and remembers what it compared. */
    private final Queue<PairScorer> idle = new ConcurrentLinkedQueue<>();

    PairSieve(PeopleTable table, CandidatePairs candidates) {
        this.table = table;
        this.candidates = candidates;
    }

    /**
     * The pairs that score more, two numbers each.
     *
     * @param model weighs them
     * @param least bits that are too few, the prior not counted
     * @param rows the pairs of these rows, by their first one
     */
    IntList above(TableModel model, double least, IntPredicate rows) {
        int chunks = (table.size() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE;
        List<IntList> kept = IntStream.range(0, chunks)
                .parallel()
                .mapToObj(chunk -> chunk(chunk * ROWS_AT_ONCE, model, least, rows))
                .toList();
        IntList all = new IntList();
        kept.forEach(all::addAll);
        return all;
    }

    private IntList chunk(int from, TableModel model, double least, IntPredicate rows) {
        PairScorer waiting = idle.poll();
        PairScorer scorer = waiting == null ? new PairScorer(table, model) : waiting;
        scorer.use(model);
        IntList kept = new IntList();
        candidates.forEach(from, Math.min(from + ROWS_AT_ONCE, table.size()), (a, b) -> {
            if (rows.test(a) && scorer.score(a, b) > least) {
                kept.add(a);
                kept.add(b);
            }
        });
        idle.add(scorer);
        return kept;
    }
}
