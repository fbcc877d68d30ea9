package health.rapport.standalone.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One measured run.
 *
 * @param count items that were accepted and acknowledged
 * @param p50 half of the requests took at most this, in milliseconds
 * @param cpu cores each process kept busy
 */
public record Figure(String name, long count, double seconds, double p50, double p99, String cpu) {
    public double perSecond() {
        return count / seconds;
    }

    public static Figure of(String name, long count, long nanos, long[] latencies, String cpu) {
        Arrays.sort(latencies);
        return new Figure(name, count, nanos / 1e9, percentile(latencies, 0.5), percentile(latencies, 0.99), cpu);
    }

    /** The run in the middle by items a second; of an even number of runs the slower of the two. */
    public static Figure median(List<Figure> runs) {
        return runs.stream()
                .sorted(java.util.Comparator.comparingDouble(Figure::perSecond))
                .toList()
                .get((runs.size() - 1) / 2);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-16s %,9.0f a second  (%,d in %.1f s; request p50 %.1f ms, p99 %.1f ms; cores: %s)",
                name,
                perSecond(),
                count,
                seconds,
                p50,
                p99,
                cpu);
    }

    private static double percentile(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, share * sorted.length)] / 1e6;
    }
}
