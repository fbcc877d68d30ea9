package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttributionModelTest {
    @Test
    void settingsFollowTheName() {
        assertThat(AttributionModel.named("markov:3")).isEqualTo(new AttributionModel.Markov(3));
        assertThat(AttributionModel.named("position:0.3:0.5"))
                .isEqualTo(new AttributionModel.Rule("position:0.3:0.5", new PositionBased(0.3, 0.5)));
        assertThat(AttributionModel.named("time_decay:14"))
                .isEqualTo(new AttributionModel.Rule("time_decay:14", new TimeDecay(Duration.ofDays(14))));
        assertThat(AttributionModel.named("last_non_direct:web"))
                .isEqualTo(new AttributionModel.Rule("last_non_direct:web", new LastNonDirect("web")));
        assertThat(AttributionModel.named("shapley").name()).isEqualTo("shapley");
    }

    @ParameterizedTest
    @ValueSource(strings = {"markov:5", "markov:x", "position:0.3", "position:0.9:0.9", "time_decay:0", "lastt"})
    void whatMakesNoSenseIsRefused(String name) {
        assertThatThrownBy(() -> AttributionModel.named(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void intervalsOfCreditsHoldThePointAndRepeatThemselves() {
        Journeys journeys = Journeys.of(List.of(
                ReferenceData.journey("a > b", 40, 400, 60),
                ReferenceData.journey("b", 10, 50, 90),
                ReferenceData.journey("a", 5, 50, 20)));
        CreditBootstrap bootstrap = new CreditBootstrap(400, 0.95, 7);

        List<CreditBootstrap.Interval> intervals = bootstrap.intervals(new AttributionModel.Markov(1), journeys);

        assertThat(intervals).isEqualTo(bootstrap.intervals(new AttributionModel.Markov(1), journeys));
        Estimated a = intervals.getFirst().conversions();
        // 45 of the 55 conversions touched a: its credit varies like a count of some tens
        assertThat(a.high() - a.low()).isBetween(8.0, 25.0);
        assertThat(a.low()).isLessThan(a.value());
        assertThat(a.high()).isGreaterThan(a.value());
    }
}
