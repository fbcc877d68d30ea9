package health.rapport.rules.engine;

import health.rapport.rules.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Events of a chunk that pass a filter and lie in a span by the moment that counts. For one thread. */
final class Picked {
    private final Events<?> events;
    private final byte[] who;
    private final int[] seconds;
    private final Span span;
    private final long from;
    private final long until;
    private final boolean[] meant;
    private final Wanted[][] tests;
    private final int[] counts = new int[64];
    private byte[] passed = {};

    /**
     * One aspect of events that is asked about.
     *
     * @param numbers by number of the dictionary
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Wanted(Codes codes, byte[] numbers) {
        boolean has(int event) {
            return numbers[codes.of(event)] != 0;
        }
    }

    /** @param wanted by aspect, null where nothing is asked; by numbers of the dictionaries */
    Picked(Events<?> events, List<byte @Nullable []> wanted, Span span) {
        this.events = events;
        this.who = events.who();
        this.seconds = events.at().seconds();
        this.span = span;
        this.from = Ticks.since(span.from());
        this.until = Ticks.since(span.until());
        this.meant = new boolean[events.sorts().size()];
        this.tests = new Wanted[meant.length][];
        for (int sort = 0; sort < meant.length; sort++) {
            int[] frames = events.sorts().get(sort).frames();
            byte[] numbers = wanted.getFirst();
            int met = numbers == null ? frames.length : met(frames, numbers);
            meant[sort] = met > 0;
            tests[sort] = tests(wanted, met < frames.length);
        }
    }

    /**
     * What is to be asked of the events of a sort.
     *
     * @param frames whether their first aspects are to be looked at
     */
    private Wanted[] tests(List<byte @Nullable []> wanted, boolean frames) {
        List<Wanted> asked = new ArrayList<>();
        for (int aspect = frames ? 0 : 1; aspect < wanted.size(); aspect++) {
            byte[] numbers = wanted.get(aspect);
            if (numbers != null) {
                asked.add(new Wanted(events.aspects().get(aspect).codes(), numbers));
            }
        }
        return asked.toArray(Wanted[]::new);
    }

    private static int met(int[] frames, byte[] numbers) {
        int met = 0;
        for (int frame : frames) {
            met += numbers[frame];
        }
        return met;
    }

    Events<?> events() {
        return events;
    }

    Ticks times() {
        return events.at();
    }

    int sorts() {
        return meant.length;
    }

    /** Whether events of a sort can be meant at all. */
    boolean has(int sort) {
        return meant[sort];
    }

    /** The ordinal of whom it happened to, within her sixty-four. */
    int who(int event) {
        return who[event];
    }

    /** Whether one of a sort is meant, whenever it happened. */
    boolean passes(int sort, int event) {
        return meant[sort] && passes(tests[sort], event);
    }

    private static boolean passes(Wanted[] tests, int event) {
        for (Wanted one : tests) {
            if (!one.has(event)) {
                return false;
            }
        }
        return true;
    }

    /** The first event of a sort and word, in the span or not. */
    int first(int sort, int word) {
        return events.sorts().get(sort).starts()[word];
    }

    /** The last event of a sort and word that lies before the end of the span; one less than the first if there is none. */
    int last(int sort, int word) {
        int[] starts = events.sorts().get(sort).starts();
        int first = starts[word];
        int last = starts[word + 1] - 1;
        if (last < first || !isLate(last)) {
            return last;
        }
        int low = first;
        while (low < last) {
            int middle = low + last >>> 1;
            if (isLate(middle)) {
                last = middle;
            } else {
                low = middle + 1;
            }
        }
        return low - 1;
    }

    private boolean isLate(int event) {
        long second = seconds[event];
        return second > until
                || second == until && times().nano(event) >= span.until().getNano();
    }

    /** Whether it lies before the span. */
    boolean isEarly(int event) {
        long second = seconds[event];
        return second < from
                || second == from && times().nano(event) < span.from().getNano();
    }

    boolean isIn(int event) {
        return !isEarly(event) && !isLate(event);
    }

    /** Those of a word to whom one of the events happened. */
    long some(int word, long among) {
        long left = among;
        for (int sort = 0; sort < meant.length && left != 0; sort++) {
            if (meant[sort]) {
                left &= ~some(sort, word);
            }
        }
        return among & ~left;
    }

    private long some(int sort, int word) {
        int to = last(sort, word) + 1;
        int from = begin(sort, word, to);
        long found = 0;
        if (tests[sort].length == 0) {
            for (int event = from; event < to; event++) {
                found |= 1L << who[event];
            }
            return found;
        }
        judge(tests[sort], from, to);
        for (int event = from; event < to; event++) {
            found |= (long) passed[event - from] << who[event];
        }
        return found;
    }

    /** The first event of a sort and word that lies in the span, or where they end. */
    private int begin(int sort, int word, int to) {
        int begin = first(sort, word);
        if (from <= Ticks.UNKNOWN || begin >= to) {
            return begin;
        }
        for (int size = to - begin; size > 1; size -= size >>> 1) {
            // no branch: nobody could foresee which way it goes
            begin += seconds[begin + (size >>> 1) - 1] < from ? size >>> 1 : 0;
        }
        while (begin < to && isEarly(begin)) {
            begin++;
        }
        return begin;
    }

    /** Which events pass, without asking of each whether the next question is worth asking: that costs more than it spares. */
    private void judge(Wanted[] asked, int from, int to) {
        if (passed.length < to - from) {
            passed = new byte[2 * (to - from)];
        }
        Arrays.fill(passed, 0, to - from, (byte) 1);
        for (Wanted one : asked) {
            one.codes.narrow(one.numbers, from, to, passed);
        }
    }

    /** Those of a word to whom so many of the events happened. */
    long counted(int word, long among, Times times) {
        Arrays.fill(counts, 0);
        for (int sort = 0; sort < meant.length; sort++) {
            if (meant[sort]) {
                count(sort, word);
            }
        }
        long found = 0;
        for (long left = among; left != 0; left &= left - 1) {
            if (times.holds(counts[Long.numberOfTrailingZeros(left)])) {
                found |= Long.lowestOneBit(left);
            }
        }
        return found;
    }

    private void count(int sort, int word) {
        int to = last(sort, word) + 1;
        int from = begin(sort, word, to);
        if (tests[sort].length == 0) {
            for (int event = from; event < to; event++) {
                counts[who[event]]++;
            }
            return;
        }
        judge(tests[sort], from, to);
        for (int event = from; event < to; event++) {
            counts[who[event]] += passed[event - from];
        }
    }
}
