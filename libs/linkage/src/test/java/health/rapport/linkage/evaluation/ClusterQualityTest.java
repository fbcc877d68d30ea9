package health.rapport.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClusterQualityTest {
    private static final Map<String, String> TRUTH = Map.of("1", "a", "2", "a", "3", "a", "4", "b", "5", "b");

    @Test
    void a_perfect_partition_is_one_in_everything() {
        ClusterQuality quality = ClusterQuality.of(List.of(List.of("1", "2", "3"), List.of("4", "5")), TRUTH);

        assertThat(quality).isEqualTo(new ClusterQuality(5, 4, 0, 0, new Quality(1, 1)));
        assertThat(quality.pairwise().f1()).isEqualTo(1);
    }

    @Test
    void pairs_that_are_wrongly_together_and_wrongly_apart_are_counted() {
        ClusterQuality quality = ClusterQuality.of(List.of(List.of("1", "2", "4"), List.of("3"), List.of("5")), TRUTH);

        assertThat(quality.right()).isEqualTo(1);
        assertThat(quality.wrong()).isEqualTo(2);
        assertThat(quality.missed()).isEqualTo(3);
        assertThat(quality.pairwise().f1()).isCloseTo(2.0 / 7, within(1e-12));
    }

    @Test
    void b_cubed_counts_each_record_once() {
        ClusterQuality quality = ClusterQuality.of(List.of(List.of("1", "2", "4"), List.of("3"), List.of("5")), TRUTH);

        // precision of 1, 2: 2/3, of 4: 1/3, of 3 and 5: 1; recall of 1, 2: 2/3, of 3: 1/3, of 4 and 5: 1/2
        assertThat(quality.bCubed().precision()).isCloseTo((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 2) / 5, within(1e-12));
        assertThat(quality.bCubed().recall()).isCloseTo((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 5, within(1e-12));
    }

    @Test
    void records_without_a_label_do_not_count() {
        ClusterQuality quality = ClusterQuality.of(List.of(List.of("1", "x", "2"), List.of("y", "z")), TRUTH);

        assertThat(quality).isEqualTo(new ClusterQuality(2, 1, 0, 0, new Quality(1, 1)));
    }

    @Test
    void nothing_found_misses_everything_but_is_never_wrong() {
        List<List<String>> alone = TRUTH.keySet().stream().map(List::of).toList();

        assertThat(ClusterQuality.of(alone, TRUTH).pairwise()).isEqualTo(new Quality(1, 0));
        assertThat(new Quality(1, 0).f1()).isZero();
    }
}
