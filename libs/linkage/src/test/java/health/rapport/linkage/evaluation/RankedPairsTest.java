package health.rapport.linkage.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RankedPairsTest {
    @Test
    void recall_counts_matches_above_the_false_positives_allowed() {
        RankedPairs ranked = ranked(new double[] {9, 8, 5, 2}, new double[] {7, 3, 1, 0});

        assertThat(ranked.recallAt(0)).isEqualTo(0.5);
        assertThat(ranked.recallAt(0.25)).isEqualTo(0.75);
        assertThat(ranked.recallAt(0.49)).isEqualTo(0.75);
        assertThat(ranked.recallAt(0.5)).isEqualTo(1);
    }

    @Test
    void a_tie_with_a_pair_that_may_not_pass_does_not_pass() {
        RankedPairs ranked = ranked(new double[] {7, 7}, new double[] {7, 1});

        assertThat(ranked.recallAt(0)).isZero();
    }

    @Test
    void nothing_to_confuse_finds_everything() {
        assertThat(ranked(new double[] {1}, new double[] {}).recallAt(0)).isEqualTo(1);
        assertThat(ranked(new double[] {}, new double[] {1}).recallAt(0)).isEqualTo(1);
    }

    @Test
    void a_rate_outside_its_range_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ranked(new double[] {1}, new double[] {0}).recallAt(1.1));
    }

    private static RankedPairs ranked(double[] matches, double[] others) {
        List<RankedPairs.Scored> pairs = new ArrayList<>();
        for (double score : matches) {
            pairs.add(new RankedPairs.Scored(score, true));
        }
        for (double score : others) {
            pairs.add(new RankedPairs.Scored(score, false));
        }
        return new RankedPairs(pairs);
    }
}
