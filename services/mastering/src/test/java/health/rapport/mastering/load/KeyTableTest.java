package health.rapport.mastering.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KeyTableTest {
    private final KeyTable table = new KeyTable(3);

    @Test
    void aKeyThatTooManyHoldIsHotOnceAndBringsNobodyTogether() {
        assertThat(before(7, 1)).isEmpty();
        assertThat(before(7, 2)).containsExactly(1);
        assertThat(before(7, 3)).containsExactlyInAnyOrder(1, 2);

        assertThat(table.add(7, 4, _ -> {
                    throw new AssertionError("nobody");
                }))
                .as("becomes hot")
                .isTrue();

        assertThat(before(7, 5)).isEmpty();
    }

    @Test
    void whatWasFoundHotEarlierIsHot() {
        table.heat(7);

        assertThat(before(7, 1)).isEmpty();
        assertThat(before(7, 2)).isEmpty();
    }

    @Test
    void holdersAreThoseOfAPlainMap() {
        Random random = new Random(5);
        KeyTable large = new KeyTable(Integer.MAX_VALUE);
        Map<Long, List<Integer>> plain = new HashMap<>();
        for (int holder = 0; holder < 200_000; holder++) {
            long key = random.nextInt(60_000) - 30_000;
            List<Integer> others = new ArrayList<>();
            large.add(key, holder, others::add);
            List<Integer> expected = plain.computeIfAbsent(key, _ -> new ArrayList<>());
            assertThat(others.reversed()).isEqualTo(expected);
            expected.add(holder);
        }
    }

    private List<Integer> before(long key, int holder) {
        List<Integer> others = new ArrayList<>();
        assertThat(table.add(key, holder, others::add)).isFalse();
        return others;
    }
}
