package health.rapport.rules.engine;

import health.rapport.rules.AsOf;
import health.rapport.rules.EventRule;

/** Of whom a date lies so many days after an event. */
final class DaysAfter implements ByWord {
    private static final long UNKNOWN = Long.MIN_VALUE;

    private final EventRule.DaysAfter rule;
    private final Column column;
    private final Picked events;
    private final AsOf asOf;
    private final LocalDays days;
    private final long[] dates = new long[64];
    private final long[] earliest = new long[64];
    private final long[] latest = new long[64];

    /** @param column of single days or moments */
    DaysAfter(EventRule.DaysAfter rule, Column column, Picked events, AsOf asOf) {
        this.rule = rule;
        this.column = column;
        this.events = events;
        this.asOf = asOf;
        this.days = LocalDays.of(asOf.zone());
    }

    @Override
    public long of(int word, long among) {
        long left = 0;
        for (long rest = among; rest != 0; rest &= rest - 1) {
            int who = Long.numberOfTrailingZeros(rest);
            dates[who] = date((word << 6) + who);
            left |= dates[who] == UNKNOWN ? 0 : 1L << who;
            bound(who);
        }
        long dated = left;
        for (int sort = 0; sort < events.sorts() && left != 0; sort++) {
            if (events.has(sort)) {
                left = without(sort, word, left);
            }
        }
        return dated & ~left;
    }

    /** Between which moments an event must lie, give or take a day: so most need no calendar. */
    private void bound(int who) {
        Integer to = rule.to();
        earliest[who] = to == null ? Long.MIN_VALUE : tick(dates[who] - to - 1);
        latest[who] = tick(dates[who] - rule.from() + 2);
    }

    private static long tick(long day) {
        return day * 86_400 - Ticks.BASE;
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
                : asOf.dayOf(moments.get(ordinal)).toEpochDay();
    }

    private long without(int sort, int word, long among) {
        long left = among;
        int first = events.first(sort, word);
        int[] seconds = events.times().seconds();
        for (int event = events.last(sort, word); event >= first; event--) {
            int who = events.who(event);
            long second = seconds[event];
            if (second >= earliest[who]
                    && second <= latest[who]
                    && (left & 1L << who) != 0
                    && events.passes(sort, event)
                    && isInTime(dates[who], event)) {
                left &= ~(1L << who);
            }
        }
        return left;
    }

    private boolean isInTime(long date, int event) {
        long after = date - days.of(events.times().seconds()[event]);
        Integer to = rule.to();
        return after >= rule.from() && (to == null || after <= to);
    }
}
