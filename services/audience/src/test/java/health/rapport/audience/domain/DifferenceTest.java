package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final UUID ANN = new UUID(0, 1);
    private static final UUID BEA = new UUID(0, 2);
    private static final UUID CAT = new UUID(0, 3);

    @Test
    void theSameListInAnyOrderIsNoDifference() {
        assertThat(Difference.between(Map.of(ANN, "a", BEA, "b"), Map.of(BEA, "b", ANN, "a"))
                        .none())
                .isTrue();
    }

    @Test
    void whoEnteredLeftOrMovedIsNamed() {
        assertThat(Difference.between(Map.of(ANN, "a", BEA, "b"), Map.of(BEA, "a", CAT, "a")))
                .isEqualTo(new Difference(List.of(CAT), List.of(ANN), List.of(BEA)));
    }
}
