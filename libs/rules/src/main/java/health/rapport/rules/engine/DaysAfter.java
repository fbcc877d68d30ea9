package health.rapport.rules.engine;

import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;
import java.util.Arrays;

/** Of whom a date lies so many days after an event. */
final class DaysAfter implements ByChunk {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final EventRule.DaysAfter rule;
    private final Column column;
    private final Picked events;
    private final RuleContext context;
    private final LocalDays days;

    /** @param column of single days or moments */
    DaysAfter(EventRule.DaysAfter rule, Column column, Picked events, RuleContext context) {
        this.rule = rule;
        this.column = column;
        this.events = events;
        this.context = context;
        this.days = LocalDays.of(context.asOf().zone());
    }

    /** Between which moments an event of each person must lie, give or take a day: so most need no calendar. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Bounds(int[] earliest, int[] latest) {
        boolean hold(int ordinal, int second) {
            return second >= earliest[ordinal] && second <= latest[ordinal];
        }
    }

    @Override
    public long[] of(long[] among) {
        Bounds bounds = bounds(among);
        long[] left = among.clone();
        for (int sort = 0; sort < events.sorts(); sort++) {
            context.stop().check();
            for (int word = 0; word < left.length && events.has(sort); word++) {
                if (left[word] != 0) {
                    left[word] = without(sort, word, left[word], bounds);
                }
            }
        }
        return Bits.without(among, left);
    }

    private Bounds bounds(long[] among) {
        int[] earliest = new int[64 * among.length];
        int[] latest = new int[earliest.length];
        Arrays.fill(earliest, Integer.MAX_VALUE);
        Arrays.fill(latest, Integer.MIN_VALUE);
        Integer to = rule.to();
        Bits.each(among, ordinal -> {
            long date = date(ordinal);
            if (date != UNKNOWN) {
                earliest[ordinal] = to == null ? Integer.MIN_VALUE : tick(date - to - 1);
                latest[ordinal] = tick(date - rule.from() + 2);
            }
        });
        return new Bounds(earliest, latest);
    }

    private static int tick(long day) {
        return Math.clamp(day * 86_400 - Ticks.BASE, Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long date(int ordinal) {
        return switch (column) {
            case Column.Days known -> known.knows(ordinal) ? known.days()[ordinal] : UNKNOWN;
            case Column.Instants(Moments moments) -> moments.knows(ordinal) ? day(moments, ordinal) : UNKNOWN;
            case Column.Any any -> UNKNOWN;
            case WholeNumbers numbers -> UNKNOWN;
        };
    }

    private long day(Moments moments, int ordinal) {
        long tick = moments.seconds()[ordinal] - Ticks.BASE;
        return tick == (int) tick
                ? days.of((int) tick)
                : context.asOf().dayOf(moments.get(ordinal)).toEpochDay();
    }

    private long without(int sort, int word, long among, Bounds bounds) {
        long left = among;
        int first = events.first(sort, word);
        int[] seconds = events.times().seconds();
        for (int event = events.last(sort, word); event >= first; event--) {
            int ordinal = (word << 6) + events.who(event);
            if (bounds.hold(ordinal, seconds[event])
                    && (left & 1L << ordinal) != 0
                    && events.passes(sort, event)
                    && isInTime(date(ordinal), seconds[event])) {
                left &= ~(1L << ordinal);
            }
        }
        return left;
    }

    private boolean isInTime(long date, int second) {
        long after = date - days.of(second);
        Integer to = rule.to();
        return after >= rule.from() && (to == null || after <= to);
    }
}
