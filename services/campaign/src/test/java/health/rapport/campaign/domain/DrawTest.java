package health.rapport.campaign.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.rapport.contracts.campaign.Arm;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static final UUID ANN = UUID.fromString("0190a0a0-0000-7000-8000-000000000001");

    @Test
    void followsFromSeedAndPersonAsWrittenDown() {
        // made by another program: first 8 bytes of SHA-256("seed:0190a0a0-...-000000000001") >> 11, / 2^53
        assertThat(Draw.uniform("seed", ANN)).isEqualTo(Draw.uniform("seed", ANN));
        assertThat(Draw.uniform("seed", ANN)).isNotEqualTo(Draw.uniform("other", ANN));
        assertThat(Draw.uniform("seed", ANN)).isCloseTo(EXPECTED, within(1e-15));
    }

    @Test
    void hitsTheShareAndNobodyAtZero() {
        long holdout = IntStream.range(0, 20_000)
                .filter(i -> Draw.arm("autumn", 0.3, new UUID(7, i)) == Arm.HOLDOUT)
                .count();
        assertThat(holdout / 20_000.0).isCloseTo(0.3, within(0.015));
        assertThat(IntStream.range(0, 1000).filter(i -> Draw.arm("autumn", 0, new UUID(7, i)) == Arm.HOLDOUT))
                .isEmpty();
    }

    private static final double EXPECTED = 0.9706471076749417;
}
