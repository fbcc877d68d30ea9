package health.rapport.standalone.bench;

import java.util.Arrays;

/** How long each of some runs took. */
public final class Times {
    private final long[] nanos;

    public Times(int runs) {
        nanos = new long[runs];
    }

    private Times(long[] nanos) {
        this.nanos = nanos;
    }

    public static Times together(Iterable<Times> several) {
        long[] all = {};
        for (Times one : several) {
            int before = all.length;
            all = Arrays.copyOf(all, before + one.nanos.length);
            System.arraycopy(one.nanos, 0, all, before, one.nanos.length);
        }
        return new Times(all);
    }

    /** @param run negative ones were to warm up, and are forgotten */
    public void add(int run, long took) {
        if (run >= 0) {
            nanos[run] = took;
        }
    }

    /** In milliseconds: so many of a hundred runs took at most that. */
    public double percentile(int of) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * of / 100)] / 1e6;
    }
}
