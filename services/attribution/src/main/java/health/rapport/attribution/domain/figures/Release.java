package health.rapport.attribution.domain.figures;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.roaringbitmap.RoaringBitmap;

/**
 * What of one month's table may be shown to somebody who may not see people: no row of 1 to 10 of them; where rows are held
 * back, so many that together they are of 11 people or more; and of what was shown before no change that tells of fewer. Tables
 * over several months are sums of what is shown of each month, so the difference of any two of them is of shown rows.
 */
public final class Release {
    private static final int SMALLEST = 11;

    private Release() {}

    /**
     * @param now rows as they are
     * @param shown rows as they were shown last
     * @return rows as they are to be shown
     */
    public static <K extends Comparable<K>> Map<K, Sums> of(Map<K, Sums> now, Map<K, Sums> shown) {
        Map<K, Sums> next = new TreeMap<>();
        now.forEach((row, sums) -> next.put(row, settled(sums, shown.get(row))));
        // a row that is gone stays as it was shown: that it is gone tells of those who were in it
        shown.forEach(next::putIfAbsent);
        next.values().removeIf(sums -> sums.count() < SMALLEST);
        RoaringBitmap held = new RoaringBitmap();
        now.forEach((row, sums) -> {
            if (!next.containsKey(row)) {
                held.or(sums.people());
            }
        });
        List<K> smallestFirst = next.keySet().stream()
                .sorted(Comparator.comparingLong(
                        row -> next.getOrDefault(row, Sums.none()).count()))
                .toList();
        Map<K, Sums> open = new HashMap<>(next);
        for (K row : smallestFirst) {
            if (!small(held)) {
                break;
            }
            held.or(open.getOrDefault(row, Sums.none()).people());
            next.remove(row);
        }
        return next;
    }

    /** Whether a number of people may not be told. */
    private static boolean small(RoaringBitmap people) {
        return !people.isEmpty() && people.getLongCardinality() < SMALLEST;
    }

    private static Sums settled(Sums now, @org.jspecify.annotations.Nullable Sums shown) {
        if (shown == null) {
            return now;
        }
        long changed = RoaringBitmap.xorCardinality(now.people(), shown.people());
        return changed >= SMALLEST || now.sameAmounts(shown) ? now : shown;
    }
}
