package health.rapport.audience.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SmallCellsTest {
    @Test
    void cellsAbove10AndZeroAreShown() {
        assertThat(SmallCells.of(List.of(0, 11, 300))).isEqualTo(shown(311, 0, 11, 300));
    }

    @Test
    void aSmallCellTakesTheSmallestOtherWithIt() {
        assertThat(SmallCells.of(List.of(300, 4, 20))).isEqualTo(shown(324, 300, null, null));
    }

    @Test
    void theTotalIsWithheldWhenNothingElseHidesTheCell() {
        assertThat(SmallCells.of(List.of(4))).isEqualTo(shown(null, (Integer) null));
        assertThat(SmallCells.of(List.of(4, 0))).isEqualTo(shown(null, null, 0));
        assertThat(SmallCells.of(List.of(1, 2))).isEqualTo(shown(null, null, null));
    }

    @Test
    void severalSmallCellsOfTogetherMoreThan10HideEachOther() {
        assertThat(SmallCells.of(List.of(6, 7, 50))).isEqualTo(shown(63, null, null, 50));
    }

    @Test
    void noSmallCellIsShownOrIsTheDifferenceOfWhatIsShown() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            List<Integer> counts = new ArrayList<>();
            int cells = 1 + random.nextInt(6);
            for (int c = 0; c < cells; c++) {
                counts.add(random.nextInt(random.nextBoolean() ? 14 : 200));
            }
            SmallCells seen = SmallCells.of(counts);
            assertThat(seen.cells()).as("%s", counts).noneMatch(cell -> cell != null && cell > 0 && cell <= 10);
            if (seen.total() != null) {
                int rest = seen.total()
                        - seen.cells().stream()
                                .filter(Objects::nonNull)
                                .mapToInt(Integer::intValue)
                                .sum();
                long hidden = seen.cells().stream().filter(Objects::isNull).count();
                assertThat(hidden == 0 ? rest == 0 : hidden > 1 && rest > 10)
                        .as("%s", counts)
                        .isTrue();
            }
        }
    }

    private static SmallCells shown(@Nullable Integer total, @Nullable Integer... cells) {
        return new SmallCells(total, Arrays.asList(cells));
    }
}
