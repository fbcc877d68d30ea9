package health.rapport.measurement.geo;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The mean of the treated markets against a mixture of the others (Abadie, Diamond and Hainmueller 2010), each market taken
 * as its distance from its own mean before the campaign (Doudchenko and Imbens 2016; Ferman and Pinto 2021), so that
 * markets of any size can stand for one another.
 *
 * <p>The p value is conformal (Chernozhukov, Wuethrich and Zhu 2021, Journal of the American Statistical Association
 * 116:1849-1864): as if there were no effect, the mixture is fitted to all periods, and the mean absolute residual during
 * the campaign is compared with those of periods drawn at random.
 *
 * @param draws how many times periods are drawn, at least 1,000
 * @param seed the same seed gives the same p value
 */
public record SyntheticControl(int draws, long seed) {
    public SyntheticControl {
        if (draws < 1000) {
            throw new IllegalArgumentException("a p value needs 1,000 draws or more");
        }
    }

    /** 20,000 draws, which leave the p value a standard error below 0.004. */
    public static SyntheticControl standard() {
        return new SyntheticControl(20_000, 1);
    }

    /**
     * @param treated names of the markets in which the campaign ran; the others are what they are compared with
     * @param from first period of the campaign, counted from 0
     * @param end the period after its last one; later ones are not looked at
     * @throws IllegalArgumentException if a treated market is not in the panel, none is left to compare with, or there
     *     are fewer than two periods before the campaign
     */
    public GeoEffect effect(Panel panel, Set<String> treated, int from, int end) {
        check(panel, treated, from, end);
        double[] target = mean(panel, treated);
        List<String> others = panel.markets().stream()
                .filter(market -> !treated.contains(market))
                .toList();
        double[][] series = others.stream()
                .map(market -> panel.row(panel.markets().indexOf(market)))
                .toArray(double[][]::new);
        Fit before = Fit.of(target, series, from, end);
        double effect = mean(before.gaps, from, end);
        double expected = mean(target, from, end) - effect;
        double people = treated.size() * (double) (end - from);
        return new GeoEffect(
                effect,
                effect * people,
                effect / expected,
                pValue(Fit.of(target, series, end, end).gaps, from),
                Arrays.stream(before.gaps).boxed().toList(),
                Math.sqrt(Arrays.stream(before.gaps, 0, from)
                        .map(gap -> gap * gap)
                        .average()
                        .orElse(0)),
                before.named(others));
    }

    /**
     * A mixture fitted to the first periods.
     *
     * @param gaps target minus mixture, each as its distance from its mean over the fitted periods
     */
    private record Fit(double[] gaps, double[] weights) {
        static Fit of(double[] target, double[][] series, int fitted, int end) {
            double[] centred = centred(target, fitted, end);
            double[][] others =
                    Arrays.stream(series).map(row -> centred(row, fitted, end)).toArray(double[][]::new);
            double[][] known =
                    Arrays.stream(others).map(row -> Arrays.copyOf(row, fitted)).toArray(double[][]::new);
            double[] weights = SimplexMixture.weights(Arrays.copyOf(centred, fitted), known);
            double[] gaps = centred.clone();
            for (int j = 0; j < weights.length; j++) {
                for (int t = 0; t < end; t++) {
                    gaps[t] -= weights[j] * others[j][t];
                }
            }
            return new Fit(gaps, weights);
        }

        private static double[] centred(double[] row, int fitted, int end) {
            double level = mean(row, 0, fitted);
            return Arrays.stream(row, 0, end).map(outcome -> outcome - level).toArray();
        }

        Map<String, Double> named(List<String> markets) {
            Map<String, Double> named = new TreeMap<>();
            IntStream.range(0, weights.length)
                    .filter(j -> weights[j] > 0)
                    .forEach(j -> named.put(markets.get(j), weights[j]));
            return named;
        }
    }

    private double pValue(double[] residuals, int from) {
        double[] sizes = Arrays.stream(residuals).map(Math::abs).toArray();
        int campaign = sizes.length - from;
        double observed = Arrays.stream(sizes, from, sizes.length).sum();
        SplittableRandom random = new SplittableRandom(seed);
        int atLeast = 1;
        for (int draw = 0; draw < draws; draw++) {
            // the first so many of a random permutation
            double sum = 0;
            for (int i = 0; i < campaign; i++) {
                int other = random.nextInt(i, sizes.length);
                double size = sizes[other];
                sizes[other] = sizes[i];
                sizes[i] = size;
                sum += size;
            }
            atLeast += sum >= observed * (1 - 1e-12) ? 1 : 0;
        }
        return atLeast / (draws + 1.0);
    }

    private static void check(Panel panel, Set<String> treated, int from, int end) {
        for (String market : treated) {
            if (!panel.markets().contains(market)) {
                throw new IllegalArgumentException("there is no market " + market);
            }
        }
        if (treated.isEmpty() || treated.size() == panel.markets().size()) {
            throw new IllegalArgumentException("some markets are treated, and some are left to compare with");
        }
        if (from < 2 || end <= from || end > panel.periods().size()) {
            throw new IllegalArgumentException("a campaign has two periods before it, and one at least in it");
        }
    }

    private static double[] mean(Panel panel, Set<String> treated) {
        double[] mean = new double[panel.periods().size()];
        for (String market : treated) {
            double[] row = panel.row(panel.markets().indexOf(market));
            Arrays.setAll(mean, t -> mean[t] + row[t] / treated.size());
        }
        return mean;
    }

    private static double mean(double[] of, int from, int end) {
        return Arrays.stream(of, from, end).sum() / (end - from);
    }
}
