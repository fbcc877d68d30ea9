package health.rapport.rules.engine;

import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The local day of a moment of {@link Ticks}, without asking the calendar but where clocks change. Never changes. */
final class LocalDays {
    private static final int DAY = 86_400;
    private static final int CHANGES = Integer.MIN_VALUE;
    private static final long FIRST_DAY = Math.floorDiv(Ticks.BASE + Integer.MIN_VALUE, DAY);
    private static final int DAYS = (int) (Math.floorDiv(Ticks.BASE + Integer.MAX_VALUE, DAY) - FIRST_DAY) + 1;
    /** One zone counts in a deployment; tests ask for more. */
    private static final int KEPT = 16;

    private static final Map<ZoneId, LocalDays> KNOWN = new ConcurrentHashMap<>();

    private final ZoneId zone;
    private final int[] offsets = new int[DAYS];
    private final List<Doubt> doubts = new ArrayList<>();

    /** Moments whose days do not follow one another, as clocks went back over midnight; in seconds, the end excluded. */
    private record Doubt(long from, long to) {}

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
        long at = change.toEpochSecond();
        int day = (int) day(at);
        int before = change.getOffsetBefore().getTotalSeconds();
        int after = change.getOffsetAfter().getTotalSeconds();
        Arrays.fill(offsets, day, DAYS, after);
        offsets[day] = CHANGES;
        if (Math.floorDiv(at - 1 + before, DAY) > Math.floorDiv(at + after, DAY)) {
            doubts.add(new Doubt(at - (before - after), at + (before - after)));
        }
    }

    private static long day(long second) {
        return Math.floorDiv(second, DAY) - FIRST_DAY;
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

    /** Whether days follow one another as moments do, always. */
    boolean isPlain() {
        return doubts.isEmpty();
    }

    /** Whether an earlier moment may have a later day than this one, or a later moment an earlier day. */
    boolean isDoubtful(int tick) {
        long second = Ticks.BASE + tick;
        return doubts.stream().anyMatch(doubt -> second >= doubt.from && second < doubt.to);
    }
}
