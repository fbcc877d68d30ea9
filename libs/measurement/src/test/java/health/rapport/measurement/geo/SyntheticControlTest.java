package health.rapport.measurement.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import health.rapport.measurement.ReferenceData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SyntheticControlTest {
    @Test
    void aMarketThatIsAMixtureOfOthersIsFoundAndItsEffectIsExact() {
        Random random = new Random(3);
        List<List<Double>> rows = new ArrayList<>();
        for (int market = 0; market < 6; market++) {
            rows.add(random.doubles(50).map(noise -> 100 * noise).boxed().toList());
        }
        rows.add(IntStream.range(0, 50)
                .mapToObj(
                        t -> 1000 + 0.3 * rows.get(1).get(t) + 0.7 * rows.get(4).get(t) + (t < 40 ? 0 : 25))
                .toList());
        Panel panel = new Panel(List.of("a", "b", "c", "d", "e", "f", "treated"), periods(50), rows);

        GeoEffect effect = SyntheticControl.standard().effect(panel, Set.of("treated"), 40, 50);

        assertThat(effect.perMarketAndPeriod()).isCloseTo(25, within(1e-6));
        assertThat(effect.total()).isCloseTo(250, within(1e-5));
        assertThat(effect.fitError()).isLessThan(1e-6);
        assertThat(effect.weights().getOrDefault("b", 0.0)).isCloseTo(0.3, within(1e-6));
        assertThat(effect.weights().getOrDefault("e", 0.0)).isCloseTo(0.7, within(1e-6));
        assertThat(effect.pValue()).isLessThan(0.01);
    }

    /** No mixture next to the one found is nearer: the conditions of Karush, Kuhn and Tucker. */
    @Property(tries = 200)
    void theMixtureIsTheNearestOne(@ForAll Random random) {
        int length = 3 + random.nextInt(20);
        double[] target = random.doubles(length).toArray();
        double[][] series = IntStream.range(0, 1 + random.nextInt(30))
                .mapToObj(j -> random.doubles(length).toArray())
                .toArray(double[][]::new);

        double[] weights = SimplexMixture.weights(target, series);

        assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(weights).min().orElse(-1)).isGreaterThanOrEqualTo(0);
        double[] rest = target.clone();
        for (int j = 0; j < series.length; j++) {
            for (int t = 0; t < length; t++) {
                rest[t] -= weights[j] * series[j][t];
            }
        }
        double here =
                IntStream.range(0, length).mapToDouble(t -> rest[t] * rest[t]).sum();
        for (double[] one : series) {
            double there = IntStream.range(0, length)
                    .mapToDouble(t -> rest[t] * (target[t] - one[t]))
                    .sum();
            assertThat(there).isGreaterThanOrEqualTo(here - 1e-9);
        }
    }

    /** Without an effect the p value is uniform: five percent of them are below five percent. */
    @Test
    void withoutAnEffectThePValueIsRightAsOftenAsItSays() {
        Random random = new Random(17);
        int below = 0;
        for (int run = 0; run < 400; run++) {
            List<List<Double>> rows = IntStream.range(0, 8)
                    .mapToObj(market -> IntStream.range(0, 40)
                            .mapToObj(t -> random.nextGaussian())
                            .toList())
                    .toList();
            Panel panel = new Panel(List.of("a", "b", "c", "d", "e", "f", "g", "h"), periods(40), rows);
            below += new SyntheticControl(1000, run)
                                    .effect(panel, Set.of("a"), 30, 40)
                                    .pValue()
                            <= 0.1
                    ? 1
                    : 0;
        }

        assertThat(below / 400.0).isBetween(0.05, 0.15);
    }

    /** The test panel of GeoLift: treated are chicago and portland, days 91 to 105. */
    @Test
    void geoLiftsTestPanelEqualsTheReference() {
        Map<String, Map<String, Double>> markets = new TreeMap<>();
        for (String[] row : ReferenceData.rows("attribution/GeoLift_Test.csv", ",")) {
            markets.computeIfAbsent(row[0].replace("\"", ""), unseen -> new TreeMap<>())
                    .put(row[2].replace("\"", ""), Double.parseDouble(row[1]));
        }
        List<String> names = List.copyOf(markets.keySet());
        List<List<Double>> rows =
                markets.values().stream().map(row -> List.copyOf(row.values())).toList();
        Panel panel = new Panel(names, periods(105), rows);

        GeoEffect effect = SyntheticControl.standard().effect(panel, Set.of("chicago", "portland"), 90, 105);

        assertThat(effect.perMarketAndPeriod()).isCloseTo(155.5556869, within(1e-4));
        assertThat(effect.lift()).isCloseTo(0.0542318738, within(1e-7));
        assertThat(effect.pValue()).isCloseTo(0.0125, within(0.0025));
        assertThat(effect.total()).isCloseTo(155.5556869 * 30, within(1e-2));
    }

    @Test
    void whatCannotBeComparedIsRefused() {
        Panel panel = new Panel(
                List.of("a", "b"), periods(4), List.of(List.of(1.0, 2.0, 3.0, 4.0), List.of(1.0, 2.0, 3.0, 4.0)));
        SyntheticControl control = SyntheticControl.standard();

        assertThatThrownBy(() -> control.effect(panel, Set.of("c"), 2, 4)).hasMessageContaining("no market c");
        assertThatThrownBy(() -> control.effect(panel, Set.of("a", "b"), 2, 4)).hasMessageContaining("left to compare");
        assertThatThrownBy(() -> control.effect(panel, Set.of("a"), 1, 4)).hasMessageContaining("two periods before");
    }

    private static List<String> periods(int count) {
        return IntStream.range(0, count).mapToObj(t -> "t" + t).toList();
    }
}
