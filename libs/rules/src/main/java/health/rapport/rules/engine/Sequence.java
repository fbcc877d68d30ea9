package health.rapport.rules.engine;

import health.rapport.rules.EventRule;
import health.rapport.rules.StopSign;
import java.util.Arrays;

/** Who had one event that was followed by another, or, where that is asked, was not. Each first event is compared with those of hers that may follow. */
final class Sequence implements ByChunk {
    private static final int NONE = -1;

    private final Picked first;
    private final Picked then;
    private final EventRule.Follower follower;
    private final LocalDays days;
    private final StopSign stop;
    private final int[] heads = new int[64];

    Sequence(Picked first, Picked then, EventRule.Follower follower, LocalDays days, StopSign stop) {
        this.first = first;
        this.then = then;
        this.follower = follower;
        this.days = days;
        this.stop = stop;
    }

    /**
     * What may follow.
     *
     * @param next by index in the row, the next one of the same person
     * @param days by index in the row
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Followers(Row row, int[] next, int[] days) {}

    @Override
    public long[] of(long[] among) {
        int[] earliest = new int[among.length];
        Arrays.fill(earliest, Integer.MIN_VALUE);
        Row firsts = Row.of(first, among, earliest, stop);
        long[] whose = whose(firsts, earliest);
        Row thens = Row.of(then, whose, earliest, stop);
        Followers followers = new Followers(thens, new int[thens.size()], new int[thens.size()]);
        long[] found = new long[among.length];
        for (int word = 0; word < found.length; word++) {
            if (whose[word] != 0) {
                stop.check();
                link(followers, word);
                found[word] = those(firsts, followers, word);
            }
        }
        return found;
    }

    /** Who had a first event, and when each sixty-four had the earliest of theirs. */
    private long[] whose(Row firsts, int[] earliest) {
        int[] seconds = first.times().seconds();
        long[] whose = new long[earliest.length];
        for (int word = 0; word < whose.length; word++) {
            int least = Integer.MAX_VALUE;
            for (int sort = 0; sort < firsts.sorts(); sort++) {
                for (int i = firsts.from(sort, word); i < firsts.to(sort, word); i++) {
                    whose[word] |= 1L << first.who(firsts.get(i));
                    least = Math.min(least, seconds[firsts.get(i)]);
                }
            }
            earliest[word] = least;
        }
        return whose;
    }

    /** A chain for each of sixty-four people of what may follow. */
    private void link(Followers followers, int word) {
        Row row = followers.row;
        int[] seconds = then.times().seconds();
        Arrays.fill(heads, NONE);
        for (int sort = 0; sort < row.sorts(); sort++) {
            for (int i = row.from(sort, word); i < row.to(sort, word); i++) {
                int who = then.who(row.get(i));
                followers.next[i] = heads[who];
                heads[who] = i;
                followers.days[i] = days.of(seconds[row.get(i)]);
            }
        }
    }

    private long those(Row firsts, Followers followers, int word) {
        long found = 0;
        for (int sort = 0; sort < firsts.sorts(); sort++) {
            for (int i = firsts.from(sort, word); i < firsts.to(sort, word); i++) {
                long one = 1L << first.who(firsts.get(i));
                if ((found & one) == 0 && isFollowed(firsts.get(i), followers) == follower.happened()) {
                    found |= one;
                }
            }
        }
        return found;
    }

    private boolean isFollowed(int event, Followers followers) {
        int other = heads[first.who(event)];
        if (other == NONE) {
            return false;
        }
        int day = days.of(first.times().seconds()[event]);
        while (other != NONE) {
            int after = followers.days[other] - day;
            if (after >= follower.fromDays()
                    && after <= follower.toDays()
                    && Ticks.compare(then.times(), followers.row.get(other), first.times(), event) > 0) {
                return true;
            }
            other = followers.next[other];
        }
        return false;
    }
}
