package health.rapport.rules.engine;

import health.rapport.rules.EventRule;
import health.rapport.rules.RuleContext;

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

    /**
     * Between which moments an event of each person must lie, so that none needs a calendar.
     *
     * @param unsure of whom that cannot be said, because clocks change at one end: a day more at both, and each event is looked at
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    private record Bounds(int[] earliest, int[] lengths, long[] unsure) {
        private static final long UNSIGNED = 0xffff_ffffL;

        Bounds(int words) {
            // of whom no date is known, no second is long enough
            this(new int[words << 6], new int[words << 6], new long[words]);
        }

        /** From one moment until before another. */
        void set(int ordinal, long from, long until) {
            // no event lies at the least number, so all others can be counted in four bytes
            long first = Math.clamp(from, Integer.MIN_VALUE + 1, Integer.MAX_VALUE + 1L);
            earliest[ordinal] = (int) first;
            lengths[ordinal] = (int) Math.max(0, Math.min(until, Integer.MAX_VALUE + 1L) - first);
        }

        /** 1 or 0, without a branch: half of all events would be foreseen wrongly. */
        long hold(int ordinal, int second) {
            return (second - earliest[ordinal] & UNSIGNED) - (lengths[ordinal] & UNSIGNED) >>> 63;
        }
    }

    @Override
    public long[] of(long[] among) {
        Bounds bounds = new Bounds(among.length);
        Bits.each(among, ordinal -> bound(ordinal, date(ordinal), bounds));
        long[] left = among.clone();
        for (int sort = 0; sort < events.sorts(); sort++) {
            context.stop().check();
            for (int word = 0; word < left.length && events.has(sort); word++) {
                if (left[word] != 0) {
                    left[word] &= ~found(sort, word, left[word], bounds);
                }
            }
        }
        return Bits.without(among, left);
    }

    private void bound(int ordinal, long date, Bounds bounds) {
        if (date == UNKNOWN) {
            return;
        }
        Integer to = rule.to();
        long first = to == null ? Integer.MIN_VALUE : days.start(date - to);
        long end = days.start(date - rule.from() + 1);
        if (first == LocalDays.UNSURE || end == LocalDays.UNSURE) {
            Bits.add(bounds.unsure, ordinal);
            first = to == null ? Integer.MIN_VALUE : tick(date - to - 1);
            end = tick(date - rule.from() + 2);
        }
        bounds.set(ordinal, first, end);
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
                : context.asOf().dayOf(moments.get(ordinal)).toEpochDay();
    }

    private long found(int sort, int word, long among, Bounds bounds) {
        int from = events.first(sort, word);
        int to = events.last(sort, word) + 1;
        int[] seconds = events.times().seconds();
        int base = word << 6;
        long found = 0;
        if (events.takesAll(sort)) {
            for (int event = from; event < to; event++) {
                int who = events.who(event);
                found |= bounds.hold(base + who, seconds[event]) << who;
            }
        } else {
            byte[] passed = events.judge(sort, from, to);
            for (int event = from; event < to; event++) {
                int who = events.who(event);
                found |= (passed[event - from] & bounds.hold(base + who, seconds[event])) << who;
            }
        }
        long doubtful = found & among & bounds.unsure[word];
        return found & ~doubtful | (doubtful == 0 ? 0 : lookedAt(sort, word, doubtful));
    }

    /** Of those the calendar is asked. */
    private long lookedAt(int sort, int word, long among) {
        long found = 0;
        int first = events.first(sort, word);
        for (int event = events.last(sort, word); event >= first; event--) {
            int ordinal = (word << 6) + events.who(event);
            if ((among & 1L << ordinal) != 0
                    && events.passes(sort, event)
                    && isInTime(date(ordinal), events.times().seconds()[event])) {
                found |= 1L << ordinal;
            }
        }
        return found;
    }

    private boolean isInTime(long date, int second) {
        long after = date - days.of(second);
        Integer to = rule.to();
        return after >= rule.from() && (to == null || after <= to);
    }
}
