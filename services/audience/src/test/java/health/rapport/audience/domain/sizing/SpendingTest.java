package health.rapport.audience.domain.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.sizing.Spending.Point;
import health.rapport.audience.domain.sizing.Spending.Price;
import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SpendingTest {
    private static final Map<Set<Way>, Integer> CROWD = Map.of(
            Set.of(),
            7,
            Set.of(Way.EMAIL),
            10,
            Set.of(Way.EMAIL, Way.POST),
            20,
            Set.of(Way.POST),
            30,
            Set.of(Way.PHONE),
            5);

    @Test
    void everybodyIsReachedByTheirCheapestChannelTheCheapestFirst() {
        Spending spent = Spending.of(
                new Reach(3, CROWD), List.of(new Price(Way.POST, 60, 1), new Price(Way.EMAIL, 150, 1000)), 1_000);

        assertThat(spent.parts()).extracting(part -> part.price().way()).containsExactly(Way.EMAIL, Way.POST);
        assertThat(spent.parts()).extracting(Spending.Part::available).containsExactly(30L, 30L);
        assertThat(spent.parts()).extracting(Spending.Part::people).containsExactly(30L, 16L);
        // 4.5 cents are 5, and 16 letters 960
        assertThat(spent.cost()).isEqualTo(965);
        assertThat(spent.left()).isEqualTo(35);
        assertThat(spent.reachable()).isEqualTo(60);
        assertThat(spent.curve())
                .containsExactly(
                        new Point(0, 0, 0),
                        new Point(5, 30, 5),
                        new Point(500, 38, 485),
                        new Point(1_000, 46, 965),
                        new Point(1_500, 54, 1_445),
                        new Point(1_805, 60, 1_805));
    }

    @Test
    void whoIsEquallyCheapByTwoGetsTheFirstAndNothingCostsNothing() {
        Reach reach = new Reach(0, CROWD);
        assertThat(Spending.of(reach, List.of(new Price(Way.POST, 2, 4), new Price(Way.EMAIL, 1, 2)), 100)
                        .parts())
                .extracting(Spending.Part::available)
                .containsExactly(50L, 10L);
        Spending free = Spending.of(reach, List.of(new Price(Way.PHONE, 0, 1)), 0);
        assertThat(free.reached()).isEqualTo(5);
        assertThat(free.curve()).containsExactly(new Point(0, 5, 0));
    }

    @Test
    void noOtherChoiceReachesMoreAndTheCurveOnlyRises() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            Map<Set<Way>, Integer> crowd = new HashMap<>();
            for (int i = 0; i < 5; i++) {
                crowd.put(anySet(random), random.nextInt(3));
            }
            List<Price> prices = List.of(
                    new Price(Way.EMAIL, random.nextInt(4), 1),
                    new Price(Way.PHONE, random.nextInt(6), 1),
                    new Price(Way.POST, random.nextInt(9), 1));
            int budget = random.nextInt(40);
            Spending spent = Spending.of(new Reach(0, crowd), prices, budget);

            assertThat(spent.reached()).as("seed %s", seed).isEqualTo(most(crowd, prices, budget));
            assertThat(spent.cost()).isLessThanOrEqualTo(budget);
            List<Point> curve = spent.curve();
            assertThat(curve).extracting(Point::people).isSorted();
            assertThat(curve.getLast().people() == spent.reachable()
                            || curve.getLast().budget() >= budget)
                    .isTrue();
        }
    }

    private static Set<Way> anySet(Random random) {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        for (Way way : Way.values()) {
            if (random.nextBoolean()) {
                ways.add(way);
            }
        }
        return ways;
    }

    /** By trying all: how many can be reached at each cost, person by person. */
    private static int most(Map<Set<Way>, Integer> crowd, List<Price> prices, int budget) {
        List<Set<Way>> people = new ArrayList<>();
        crowd.forEach((ways, count) -> {
            for (int i = 0; i < count; i++) {
                people.add(ways);
            }
        });
        int[] reached = new int[budget + 1];
        for (Set<Way> person : people) {
            int[] next = reached.clone();
            for (Price price : prices) {
                for (int spent = (int) price.minor(); person.contains(price.way()) && spent <= budget; spent++) {
                    next[spent] = Math.max(next[spent], reached[spent - (int) price.minor()] + 1);
                }
            }
            reached = next;
        }
        return reached[budget];
    }
}
