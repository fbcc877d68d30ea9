package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SampleRatioTest {
    @Test
    void armsAsPlannedAreNoAlarm() {
        SampleRatio ratio = SampleRatio.check(new long[] {900, 100}, new double[] {0.9, 0.1});

        assertThat(ratio.pValue()).isEqualTo(1);
        assertThat(ratio.mismatch()).isFalse();
    }

    /** Mendel's peas, 315, 108, 101, 32 against 9:3:3:1: chi-square 0.470, p 0.925 (Fisher 1936). */
    @Test
    void theStatisticIsPearsons() {
        SampleRatio ratio = SampleRatio.check(new long[] {315, 108, 101, 32}, new double[] {9, 3, 3, 1});

        assertThat(ratio.chiSquare()).isCloseTo(0.470, within(5e-4));
        assertThat(ratio.pValue()).isCloseTo(0.925, within(5e-4));
    }

    @Test
    void lostPeopleAreAnAlarm() {
        assertThat(SampleRatio.check(new long[] {5000, 4500}, new double[] {1, 1})
                        .mismatch())
                .isTrue();
    }
}
