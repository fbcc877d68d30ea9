package health.rapport.measurement.geo;

import java.util.List;

/**
 * The same outcome of several markets over time.
 *
 * @param markets by name, each once
 * @param periods in order, each once
 * @param outcomes a list for each market with a finite number for each period
 */
public record Panel(List<String> markets, List<String> periods, List<List<Double>> outcomes) {
    public Panel {
        markets = List.copyOf(markets);
        periods = List.copyOf(periods);
        outcomes = outcomes.stream().map(List::copyOf).toList();
        int width = periods.size();
        if (outcomes.size() != markets.size() || outcomes.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException("every market has an outcome in every period");
        }
        if (outcomes.stream().flatMap(List::stream).anyMatch(outcome -> !Double.isFinite(outcome))) {
            throw new IllegalArgumentException("outcomes are finite numbers");
        }
    }

    double[] row(int market) {
        return outcomes.get(market).stream().mapToDouble(Double::doubleValue).toArray();
    }
}
