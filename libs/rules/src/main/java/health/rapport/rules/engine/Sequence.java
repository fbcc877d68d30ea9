package health.rapport.rules.engine;

import health.rapport.rules.EventRule;
import health.rapport.rules.StopSign;
import java.util.Arrays;

/** Who had one event that was followed by another, or, where that is asked, was not. Each first event is compared with those of hers that may follow. */
final class Sequence implements ByWord {
    private static final int NONE = -1;

    private final Picked first;
    private final Picked then;
    private final EventRule.Follower follower;
    private final LocalDays days;
    private final StopSign stop;
    private final Row firsts = new Row();
    private final Row thens = new Row();
    private final int[] heads = new int[64];
    private int[] next = {};
    private int[] dayOf = {};

    Sequence(Picked first, Picked then, EventRule.Follower follower, LocalDays days, StopSign stop) {
        this.first = first;
        this.then = then;
        this.follower = follower;
        this.days = days;
        this.stop = stop;
    }

    @Override
    public long of(int word, long among) {
        firsts.fill(first, word, among, Integer.MIN_VALUE);
        if (firsts.size() == 0) {
            return 0;
        }
        long whose = 0;
        int earliest = Integer.MAX_VALUE;
        for (int i = 0; i < firsts.size(); i++) {
            whose |= 1L << first.who(firsts.get(i));
            earliest = Math.min(earliest, first.times().seconds()[firsts.get(i)]);
        }
        thens.fill(then, word, whose, earliest);
        link();
        long found = 0;
        for (int i = 0; i < firsts.size(); i++) {
            long one = 1L << first.who(firsts.get(i));
            if ((found & one) == 0 && isFollowed(firsts.get(i)) == follower.happened()) {
                found |= one;
            }
        }
        return found;
    }

    /** A chain for each person of what may follow. */
    private void link() {
        Arrays.fill(heads, NONE);
        if (next.length < thens.size()) {
            next = new int[2 * thens.size()];
            dayOf = new int[next.length];
        }
        for (int i = 0; i < thens.size(); i++) {
            int event = thens.get(i);
            next[i] = heads[then.who(event)];
            heads[then.who(event)] = i;
            dayOf[i] = days.of(then.times().seconds()[event]);
        }
    }

    private boolean isFollowed(int event) {
        stop.check();
        int other = heads[first.who(event)];
        if (other == NONE) {
            return false;
        }
        int day = days.of(first.times().seconds()[event]);
        while (other != NONE) {
            int after = dayOf[other] - day;
            if (after >= follower.fromDays()
                    && after <= follower.toDays()
                    && Ticks.compare(then.times(), thens.get(other), first.times(), event) > 0) {
                return true;
            }
            other = next[other];
        }
        return false;
    }
}
