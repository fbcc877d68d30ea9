package health.rapport.rules.engine;

import health.rapport.rules.EventRule;

/**
 * Who had one event that was followed by another, or, where that is asked, was not. First events are gone through from the latest to the earliest; those
 * that may follow are met on the way, so that of each person the earliest that is late enough is known.
 */
final class Sequence implements ByWord {
    private final Picked first;
    private final Picked then;
    private final EventRule.Follower follower;
    private final LocalDays days;
    private final Row firsts = new Row();
    private final Row thens = new Row();
    private final int[] next = new int[64];
    private long doubtful;

    Sequence(Picked first, Picked then, EventRule.Follower follower, LocalDays days) {
        this.first = first;
        this.then = then;
        this.follower = follower;
        this.days = days;
    }

    @Override
    public long of(int word, long among) {
        firsts.fill(first, word, among, Integer.MIN_VALUE);
        if (firsts.size() == 0) {
            return 0;
        }
        long whose = whose(firsts, first);
        int earliest = first.times().seconds()[firsts.get(firsts.size() - 1)];
        thens.fill(then, word, whose, earliest);
        doubtful = doubtful(firsts, first) | doubtful(thens, then);
        return follower.happened() && thens.size() == 0 ? 0 : sweep();
    }

    /** Those of the last word whose days do not follow one another as moments do: the answer says nothing of them. */
    long doubtful() {
        return doubtful;
    }

    private long sweep() {
        long found = 0;
        long known = 0;
        int met = 0;
        for (int i = 0; i < firsts.size(); i++) {
            int event = firsts.get(i);
            long one = 1L << first.who(event);
            int day = days.of(first.times().seconds()[event]);
            while (met < thens.size() && isLateEnough(thens.get(met), event, day)) {
                int other = thens.get(met++);
                next[then.who(other)] = days.of(then.times().seconds()[other]);
                known |= 1L << then.who(other);
            }
            boolean followed = (known & one) != 0 && next[first.who(event)] <= day + follower.toDays();
            found |= followed == follower.happened() ? one : 0;
        }
        return found;
    }

    private boolean isLateEnough(int other, int event, int day) {
        return Ticks.compare(then.times(), other, first.times(), event) > 0
                && days.of(then.times().seconds()[other]) >= day + follower.fromDays();
    }

    private static long whose(Row row, Picked picked) {
        long whose = 0;
        for (int i = 0; i < row.size(); i++) {
            whose |= 1L << picked.who(row.get(i));
        }
        return whose;
    }

    private long doubtful(Row row, Picked picked) {
        long whose = 0;
        for (int i = 0; !days.isPlain() && i < row.size(); i++) {
            if (days.isDoubtful(picked.times().seconds()[row.get(i)])) {
                whose |= 1L << picked.who(row.get(i));
            }
        }
        return whose;
    }
}
