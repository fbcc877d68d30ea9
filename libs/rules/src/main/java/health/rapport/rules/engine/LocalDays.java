package health.rapport.rules.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The local day of a moment of {@link Ticks}, without asking the calendar but where clocks change. Never changes. */
final class LocalDays {
    private static final int DAY = 86_400;
    private static final int CHANGES = Integer.MIN_VALUE;
    /** No day begins then. */
    static final long UNSURE = Long.MIN_VALUE;

    private static final long FIRST_DAY = Math.floorDiv(Ticks.BASE + Integer.MIN_VALUE, DAY);
    private static final int DAYS = (int) (Math.floorDiv(Ticks.BASE + Integer.MAX_VALUE, DAY) - FIRST_DAY) + 1;
    /** One zone counts in a deployment; tests ask for more. */
    private static final int KEPT = 16;

    private static final Map<ZoneId, LocalDays> KNOWN = new ConcurrentHashMap<>();

    private final ZoneId zone;
    private final int[] offsets = new int[DAYS];

    private LocalDays(ZoneId zone) {
        this.zone = zone;
        Instant first = Instant.ofEpochSecond(FIRST_DAY * DAY);
        Arrays.fill(offsets, zone.getRules().getOffset(first).getTotalSeconds());
        ZoneOffsetTransition next = zone.getRules().nextTransition(first.minusSeconds(1));
        while (next != null && day(next.toEpochSecond()) < DAYS) {
            apply(next);
            next = zone.getRules().nextTransition(next.getInstant());
        }
    }

    static LocalDays of(ZoneId zone) {
        if (KNOWN.size() > KEPT) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(zone, LocalDays::new);
    }

    private void apply(ZoneOffsetTransition change) {
        int day = (int) day(change.toEpochSecond());
        Arrays.fill(offsets, day, DAYS, change.getOffsetAfter().getTotalSeconds());
        offsets[day] = CHANGES;
    }

    private static long day(long second) {
        return Math.floorDiv(second, DAY) - FIRST_DAY;
    }

    /**
     * When a local day begins, as {@link Ticks} count; a number too large or small for one stands for every moment beyond.
     *
     * @param day since the epoch
     * @return {@link #UNSURE} where clocks change on that day or beside it: moments have to be asked one by one then
     */
    long start(long day) {
        int utc = (int) Math.clamp(day - FIRST_DAY, 1, DAYS - 2);
        int offset = offsets[utc];
        if (offset == CHANGES || offsets[utc - 1] != offset || offsets[utc + 1] != offset) {
            return UNSURE;
        }
        return day * DAY - offset - Ticks.BASE;
    }

    /** Since the epoch. */
    int of(int tick) {
        long second = Ticks.BASE + tick;
        int offset = offsets[(int) day(second)];
        if (offset == CHANGES) {
            offset = zone.getRules().getOffset(Instant.ofEpochSecond(second)).getTotalSeconds();
        }
        return (int) Math.floorDiv(second + offset, DAY);
    }
}
