package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CreditModelTest {
    private static final List<Touch> PATH = touches("search", "email", "direct", "email", "direct");

    @Test
    void eachModelSharesByItsRule() {
        assertThat(shares("first")).containsExactly(1, 0, 0, 0, 0);
        assertThat(shares("last")).containsExactly(0, 0, 0, 0, 1);
        assertThat(shares("last_non_direct")).containsExactly(0, 0, 0, 1, 0);
        assertThat(shares("linear")).containsExactly(.2, .2, .2, .2, .2);
        assertThat(shares("position")).containsExactly(new double[] {.4, .2 / 3, .2 / 3, .2 / 3, .4}, within(1e-15));
        assertThat(shares("position_decay"))
                .containsExactly(new double[] {1 / 31., 2 / 31., 4 / 31., 8 / 31., 16 / 31.}, within(1e-15));
        assertThat(shares("unique"))
                .containsExactly(new double[] {1 / 3., 1 / 6., 1 / 6., 1 / 6., 1 / 6.}, within(1e-15));
    }

    @Test
    void namesAndModelsBelongTogether() {
        List<String> names = List.of(
                "first", "last", "last_non_direct", "linear", "position", "position_decay", "time_decay", "unique");

        assertThat(names)
                .allSatisfy(name -> assertThat(CreditModel.named(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> CreditModel.named("Last")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theEndsOfAShortPathTakeAll() {
        assertThat(PositionBased.usual().weights(touches("a"))).containsExactly(1);
        assertThat(shares(PositionBased.usual(), touches("a", "b"))).containsExactly(.5, .5);
        assertThat(new LastNonDirect("direct").weights(touches("direct", "direct")))
                .containsExactly(0, 1);
    }

    @Test
    void aTouchOneHalfLifeEarlierWeighsHalf() {
        Instant last = Instant.parse("2026-03-08T00:00:00Z");
        List<Touch> week = List.of(new Touch("email", last.minus(Duration.ofDays(7))), new Touch("search", last));

        assertThat(shares(new TimeDecay(Duration.ofDays(7)), week)).containsExactly(1 / 3., 2 / 3.);
    }

    @Test
    void timeDecayRefusesTouchesWithoutTime() {
        assertThatThrownBy(() -> new TimeDecay(Duration.ofDays(7)).weights(PATH))
                .hasMessageContaining("time");
    }

    private static double[] shares(String model) {
        return shares(CreditModel.named(model), PATH);
    }

    private static double[] shares(CreditModel model, List<Touch> touches) {
        double[] weights = model.weights(touches);
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    private static List<Touch> touches(String... channels) {
        return Arrays.stream(channels).map(Touch::of).toList();
    }
}
