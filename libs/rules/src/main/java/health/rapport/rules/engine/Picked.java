package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import health.rapport.rules.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
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
    private final int[][] starts;
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
        this.starts = events.sorts().stream().map(Events.Sort::starts).toArray(int[][]::new);
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

    /** Whether all of a sort are meant, whenever they happened. */
    boolean takesAll(int sort) {
        return meant[sort] && tests[sort].length == 0;
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
        return starts[sort][word];
    }

    /** The last event of a sort and word that lies before the end of the span; one less than the first if there is none. */
    int last(int sort, int word) {
        int first = first(sort, word);
        int end = starts[sort][word + 1];
        return end == first || !isLate(end - 1) ? end - 1 : begin(first, end - 1, this::isLate) - 1;
    }

    /** The first event of a sort and word that lies in the span, or where they end. */
    int begin(int sort, int word, int to) {
        int first = first(sort, word);
        return from <= Ticks.UNKNOWN ? first : begin(first, to, event -> !isEarly(event));
    }

    /**
     * Where those begin of whom something is true, as it is of all that follow: sought from the end in growing steps, for what lies there is read anyway.
     *
     * @param to excluded; it need not be looked at
     */
    private static int begin(int first, int to, IntPredicate isTrue) {
        int high = to;
        int low = to - 1;
        for (int step = 1; low >= first && isTrue.test(low); step *= 2) {
            high = low;
            low -= step;
        }
        low = Math.max(low, first - 1);
        while (high - low > 1) {
            int middle = low + high >>> 1;
            if (isTrue.test(middle)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return high;
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

    /** Those to whom one of the events happened. */
    long[] some(long[] among, StopSign stop) {
        long[] left = among.clone();
        for (int sort = 0; sort < meant.length; sort++) {
            stop.check();
            for (int word = 0; word < left.length && meant[sort]; word++) {
                if (left[word] != 0) {
                    left[word] &= ~some(sort, word);
                }
            }
        }
        return Bits.without(among, left);
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
        if (tests[sort].length == 1) {
            Wanted only = tests[sort][0];
            return only.codes.whose(only.numbers, who, from, to);
        }
        judge(sort, from, to);
        for (int event = from; event < to; event++) {
            found |= (long) passed[event - from] << who[event];
        }
        return found;
    }

    /**
     * Writes down which events of a sort and word pass and lie in the span.
     *
     * @param among whose
     * @param into has room for all
     * @param size how many are there already
     * @return how many are there then
     */
    int collect(int sort, int from, int to, long among, int[] into, int size) {
        if (tests[sort].length == 1) {
            Wanted only = tests[sort][0];
            return only.codes.collect(only.numbers, new Codes.Whose(who, among), from, to, into, size);
        }
        judge(sort, from, to);
        int next = size;
        for (int event = from; event < to; event++) {
            // no branch: it is written, and then counted or not
            into[next] = event;
            next += passed[event - from] & (int) (among >>> who[event]) & 1;
        }
        return next;
    }

    /**
     * Which of the events of a sort pass, whenever they happened: without asking of each whether the next question is worth asking, which costs more
     * than it spares.
     *
     * @return 1 for each that does, the first at 0; until it is asked again
     */
    byte[] judge(int sort, int from, int to) {
        if (passed.length < to - from) {
            passed = new byte[2 * (to - from)];
        }
        Arrays.fill(passed, 0, to - from, (byte) 1);
        for (Wanted one : tests[sort]) {
            one.codes.narrow(one.numbers, from, to, passed);
        }
        return passed;
    }

    /** Those to whom so many of the events happened. */
    long[] counted(long[] among, Times times, StopSign stop) {
        int[] counts = new int[64 * among.length];
        for (int sort = 0; sort < meant.length; sort++) {
            stop.check();
            for (int word = 0; word < among.length && meant[sort]; word++) {
                if (among[word] != 0) {
                    count(sort, word, counts);
                }
            }
        }
        return Bits.where(among, stop, ordinal -> times.holds(counts[ordinal]));
    }

    private void count(int sort, int word, int[] counts) {
        int to = last(sort, word) + 1;
        int from = begin(sort, word, to);
        int base = word << 6;
        if (tests[sort].length == 0) {
            for (int event = from; event < to; event++) {
                counts[base + who[event]]++;
            }
            return;
        }
        judge(sort, from, to);
        for (int event = from; event < to; event++) {
            counts[base + who[event]] += passed[event - from];
        }
    }
}
