package health.rapport.rules.engine;

import health.rapport.rules.EventRule;

/**
 * The first or last events of people, until now.
 *
 * @param of among which events
 * @param also what one at the same moment must be as well
 */
record Outermost(EventRule.Edge edge, Picked of, Picked also, Picked inSpan, int[] found) implements ByWord {

    /** @param inSpan says where it must lie */
    Outermost(EventRule.Edge edge, Picked of, Picked also, Picked inSpan) {
        this(edge, of, also, inSpan, new int[64]);
    }

    @Override
    public long of(int word, long among) {
        Sought sought = new Sought();
        for (int sort = 0; sort < of.sorts(); sort++) {
            if (of.has(sort)) {
                look(sort, word, among, sought);
            }
        }
        long inside = 0;
        for (long left = sought.satisfied; left != 0; left &= left - 1) {
            if (inSpan.isIn(found[Long.numberOfTrailingZeros(left)])) {
                inside |= Long.lowestOneBit(left);
            }
        }
        return inside;
    }

    /** Of whom one was found, and of whom one at that moment is what it must be. */
    private static final class Sought {
        private long seen;
        private long satisfied;
    }

    private void look(int sort, int word, long among, Sought sought) {
        int first = of.first(sort, word);
        int last = of.last(sort, word);
        boolean back = edge == EventRule.Edge.LAST;
        long left = among;
        for (int i = last - first; i >= 0 && left != 0; i--) {
            int event = back ? first + i : last - i;
            if ((left & 1L << of.who(event)) != 0 && of.passes(sort, event) && !take(sort, event, sought)) {
                left &= ~(1L << of.who(event));
            }
        }
    }

    /** Whether it is as far out as any of hers that was met. */
    private boolean take(int sort, int event, Sought sought) {
        int who = of.who(event);
        long one = 1L << who;
        int order = (sought.seen & one) == 0 ? 1 : further(event, found[who]);
        if (order > 0) {
            sought.seen |= one;
            sought.satisfied &= ~one;
            found[who] = event;
        }
        if (order >= 0 && also.passes(sort, event)) {
            sought.satisfied |= one;
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
