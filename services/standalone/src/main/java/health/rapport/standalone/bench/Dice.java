package health.rapport.standalone.bench;

import java.util.List;

/** Numbers that look random and are the same in every run: the SplitMix64 sequence (Steele, Lea and Flood, 2014). */
public final class Dice {
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long state;

    public Dice(long seed) {
        this.state = seed * GOLDEN;
    }

    /** From zero up to, not including, the bound. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }

    /** True in so many of a hundred throws. */
    public boolean percent(int chance) {
        return below(100) < chance;
    }

    public <T> T of(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** From zero up to one. */
    public double share() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    public long next() {
        state += GOLDEN;
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }
}
