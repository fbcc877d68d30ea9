package health.rapport.linkage.evaluation;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * A partition of records held against the true one, counted in two ways: over pairs of records, where a large person
 * counts with the square of its size, and over records (B-cubed: Bagga and Baldwin 1998), where each record counts once.
 *
 * @param labelled records whose truth is known; the others are left out of everything
 * @param right pairs that are together and belong together
 * @param wrong pairs that are together and do not
 * @param missed pairs that belong together and are apart
 * @param bCubed mean over the records of the precision and the recall of each one's cluster
 */
public record ClusterQuality(long labelled, long right, long wrong, long missed, Quality bCubed) {

    /**
     * Measures a partition.
     *
     * @param clusters each record at most once
     * @param truth the true person of each record; records without one are left out
     */
    public static ClusterQuality of(Collection<? extends Collection<String>> clusters, Map<String, String> truth) {
        Map<String, Integer> sizes = new HashMap<>();
        clusters.forEach(cluster -> labels(cluster, truth).forEach((label, n) -> sizes.merge(label, n, Integer::sum)));
        Sums sums = new Sums();
        for (Collection<String> cluster : clusters) {
            sums.add(labels(cluster, truth), sizes);
        }
        long all = sizes.values().stream().mapToLong(Integer::longValue).sum();
        long belong = sizes.values().stream().mapToLong(ClusterQuality::pairs).sum();
        Quality bCubed = all == 0 ? new Quality(1, 1) : new Quality(sums.precision / all, sums.recall / all);
        return new ClusterQuality(all, sums.right, sums.found - sums.right, belong - sums.right, bCubed);
    }

    /** Precision and recall over pairs of records. */
    public Quality pairwise() {
        return new Quality(share(right, right + wrong), share(right, right + missed));
    }

    private static Map<String, Integer> labels(Collection<String> cluster, Map<String, String> truth) {
        if (cluster.size() == 1) {
            String label = truth.get(cluster.iterator().next());
            return label == null ? Map.of() : Map.of(label, 1);
        }
        Map<String, Integer> labels = new HashMap<>();
        for (String id : cluster) {
            String label = truth.get(id);
            if (label != null) {
                labels.merge(label, 1, Integer::sum);
            }
        }
        return labels;
    }

    private static double share(long part, long whole) {
        return whole == 0 ? 1 : (double) part / whole;
    }

    private static long pairs(int size) {
        return (long) size * (size - 1) / 2;
    }

    private static final class Sums {
        private long right;
        private long found;
        private double precision;
        private double recall;

        void add(Map<String, Integer> labels, Map<String, Integer> sizes) {
            int size = labels.values().stream().mapToInt(Integer::intValue).sum();
            found += pairs(size);
            for (Map.Entry<String, Integer> label : labels.entrySet()) {
                int together = label.getValue();
                right += pairs(together);
                precision += (double) together * together / size;
                recall += (double) together * together / sizes.getOrDefault(label.getKey(), together);
            }
        }
    }
}
