package health.rapport.measurement.observational;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How alike the two groups are in one covariate, before and after matching.
 *
 * @param before standardised mean difference, reached minus not reached, in pooled standard deviations of everybody
 * @param after the same among the matched, in the same units
 */
public record Balance(String covariate, double before, double after) {
    private static final double ALIKE = 0.1;

    /** Whether the matched differ by at most a tenth of a standard deviation, as is usual to ask (Austin 2009). */
    public boolean alike() {
        return Math.abs(after) <= ALIKE;
    }

    static Balance of(
            String covariate, ToDoubleFunction<Subject> value, List<Subject> everybody, List<Subject> matched) {
        double[] reached = moments(everybody, value, true);
        double[] others = moments(everybody, value, false);
        double unit = Math.sqrt((reached[1] + others[1]) / 2);
        double after = moments(matched, value, true)[0] - moments(matched, value, false)[0];
        return new Balance(
                covariate,
                unit == 0 ? 0 : (reached[0] - others[0]) / unit,
                unit == 0 || matched.isEmpty() ? 0 : after / unit);
    }

    private static double[] moments(List<Subject> of, ToDoubleFunction<Subject> value, boolean reached) {
        double[] values = of.stream()
                .filter(subject -> subject.reached() == reached)
                .mapToDouble(value)
                .toArray();
        double mean = java.util.Arrays.stream(values).average().orElse(0);
        double squares = java.util.Arrays.stream(values)
                .map(v -> (v - mean) * (v - mean))
                .sum();
        return new double[] {mean, values.length < 2 ? 0 : squares / (values.length - 1)};
    }
}
