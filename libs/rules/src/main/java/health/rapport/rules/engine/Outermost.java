package health.rapport.rules.engine;

import health.rapport.rules.EventRule;

/**
 * Who has a first or last event, until now, that lies in a span and is something else as well.
 *
 * @param of among which events
 * @param also what one at the same moment must be as well
 * @param inSpan says where it must lie
 */
record Outermost(EventRule.Edge edge, Picked of, Picked also, Picked inSpan) implements ByChunk {

    @Override
    public long[] of(long[] among) {
        Sought sought = new Sought(new long[among.length], new long[among.length], new int[64 * among.length]);
        for (int sort = 0; sort < of.sorts(); sort++) {
            for (int word = 0; word < among.length && of.has(sort); word++) {
                if (among[word] != 0) {
                    look(sort, word, among[word], sought);
                }
            }
        }
        return Bits.where(sought.satisfied, () -> {}, ordinal -> inSpan.isIn(sought.found[ordinal]));
    }

    /**
     * What was met until now.
     *
     * @param seen of whom one was
     * @param satisfied of whom one at that moment is what it must be
     * @param found by ordinal, the one furthest out
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Sought(long[] seen, long[] satisfied, int[] found) {}

    private void look(int sort, int word, long among, Sought sought) {
        int first = of.first(sort, word);
        int last = of.last(sort, word);
        boolean back = edge == EventRule.Edge.LAST;
        long left = among;
        for (int i = last - first; i >= 0 && left != 0; i--) {
            int event = back ? first + i : last - i;
            if ((left & 1L << of.who(event)) != 0 && of.passes(sort, event) && !take(sort, word, event, sought)) {
                left &= ~(1L << of.who(event));
            }
        }
    }

    /** Whether it is as far out as any of hers that was met. */
    private boolean take(int sort, int word, int event, Sought sought) {
        int ordinal = (word << 6) + of.who(event);
        long one = 1L << ordinal;
        int order = (sought.seen[word] & one) == 0 ? 1 : further(event, sought.found[ordinal]);
        if (order > 0) {
            sought.seen[word] |= one;
            sought.satisfied[word] &= ~one;
            sought.found[ordinal] = event;
        }
        if (order >= 0 && also.passes(sort, event)) {
            sought.satisfied[word] |= one;
        }
        return order >= 0;
    }

    private int further(int event, int found) {
        int compared = Ticks.compare(of.times(), event, of.times(), found);
        return switch (edge) {
            case FIRST -> -compared;
            case LAST -> compared;
        };
    }
}
