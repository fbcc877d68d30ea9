package health.rapport.linkage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Pairwise precision, recall and F1 of a partition. */
record Quality(long right, long wrong, long missed) {
    static Quality of(List<List<String>> entities, Map<String, String> truth) {
        long right = 0;
        long found = 0;
        for (List<String> entity : entities) {
            Map<String, Integer> labels = new HashMap<>();
            entity.forEach(id -> labels.merge(truth.get(id), 1, Integer::sum));
            right += pairs(labels.values());
            found += pairs(List.of(entity.size()));
        }
        Map<String, Integer> all = new HashMap<>();
        truth.values().forEach(label -> all.merge(label, 1, Integer::sum));
        return new Quality(right, found - right, pairs(all.values()) - right);
    }

    double precision() {
        return (double) right / Math.max(1, right + wrong);
    }

    double recall() {
        return (double) right / Math.max(1, right + missed);
    }

    double f1() {
        return 2.0 * right / Math.max(1, 2 * right + wrong + missed);
    }

    private static long pairs(Collection<Integer> sizes) {
        return sizes.stream().mapToLong(n -> (long) n * (n - 1) / 2).sum();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "precision %.4f recall %.4f F1 %.4f (wrong %d, missed %d)",
                precision(),
                recall(),
                f1(),
                wrong,
                missed);
    }
}
