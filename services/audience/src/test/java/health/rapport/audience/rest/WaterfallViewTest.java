package health.rapport.audience.rest;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.ChartAudience.Charted;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.AudienceGroup;
import health.rapport.audience.domain.RecordType;
import health.rapport.audience.domain.SmallCells;
import health.rapport.audience.domain.waterfall.Waterfall;
import health.rapport.audience.domain.waterfall.Waterfall.Cell;
import health.rapport.audience.domain.waterfall.Waterfall.Chart;
import health.rapport.audience.domain.waterfall.Waterfall.Kind;
import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Reason;
import health.rapport.audience.domain.waterfall.Waterfall.Step;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import health.rapport.rules.Rule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What somebody without rights over persons sees of a waterfall, and of the count of the same audience, gives no small number away. */
class WaterfallViewTest {
    private static final UUID LIST = new UUID(0, 1);
    private static final Withheld SMALL = new Withheld(true);

    /** Numbers of which the first is the sum of all others; null: not shown. */
    private record Sum(String name, @Nullable Integer whole, List<@Nullable Integer> parts) {
        private Stream<@Nullable Integer> all() {
            return Stream.concat(Stream.of(new @Nullable Integer[] {whole}), parts.stream());
        }
    }

    @Test
    void whoMaySeePersonsSeesEveryNumber() {
        Waterfall exact = random(new Random(1), List.of(3, 40));
        WaterfallView seen = WaterfallView.from(charted(exact), new Withheld(false));

        assertThat(seen.matched()).isEqualTo(exact.matched());
        assertThat(seen.chosen()).isEqualTo(43);
        assertThat(seen.steps()).extracting(WaterfallView.StepView::count).doesNotContainNull();
        ReachView reach = seen.reach();
        assertThat(number(reach.reachable()) + number(reach.minors()) + number(reach.withoutAddress()))
                .isEqualTo(43);
        assertThat(number(reach.reachable()))
                .isEqualTo(reach.exactly().stream()
                        .mapToInt(cell -> number(cell.count()))
                        .sum());
    }

    @Test
    void noSmallNumberIsShownAndNoneFollowsFromTheOthers() {
        for (int seed = 0; seed < 20_000; seed++) {
            Random random = new Random(seed);
            List<Integer> groups = IntStream.range(0, 1 + random.nextInt(4))
                    .mapToObj(i -> count(random))
                    .toList();
            Waterfall exact = random(random, groups);
            WaterfallView seen = WaterfallView.from(charted(exact), SMALL);
            for (Sum sum : sums(exact, seen)) {
                assertThat(sum.all().filter(Objects::nonNull).filter(n -> n > 0 && n <= 10))
                        .as("seed %s: %s of %s", seed, sum, exact)
                        .isEmpty();
                assertHides(sum, exact);
            }
        }
    }

    /** Where a sum is shown, what of its parts is not shown could each be more than 10, or one part is open for itself. */
    private static void assertHides(Sum sum, Waterfall exact) {
        Integer whole = sum.whole();
        long open = sum.parts().stream().filter(Objects::isNull).count();
        if (whole == null) {
            assertThat(open).as("%s of %s: its parts tell it", sum, exact).isPositive();
        } else if (open > 0) {
            int rest = whole
                    - sum.parts().stream()
                            .filter(Objects::nonNull)
                            .mapToInt(Integer::intValue)
                            .sum();
            // unless all are withheld, zeros are shown: each of the others is at least 1
            long others = open == sum.parts().size() ? 0 : open - 1;
            assertThat(open > 1 && rest - others > 10)
                    .as("%s of %s", sum, exact)
                    .isTrue();
        }
    }

    /** Every sum somebody knows of, with the figures of a count of the same people, who sees groups, duplicates, lists and cap. */
    private static List<Sum> sums(Waterfall exact, WaterfallView seen) {
        SmallCells counted = SmallCells.of(exact.groups());
        Integer onLists = SmallCells.single(exact.steps().stream()
                .filter(Step::isOfList)
                .mapToInt(Step::count)
                .sum());
        List<Sum> sums = new ArrayList<>();
        List<@Nullable Integer> steps = new ArrayList<>();
        steps.add(seen.chosen());
        steps.add(onLists);
        List<@Nullable Integer> lists = new ArrayList<>();
        seen.steps().forEach(step -> (isOfList(step) ? lists : steps).add(step.count()));
        sums.add(new Sum("steps", seen.matched(), steps));
        sums.add(new Sum("lists", onLists, lists));
        Integer chosen = seen.chosen() == null ? counted.total() : seen.chosen();
        sums.add(new Sum("counted", chosen, counted.cells()));
        List<@Nullable Integer> groups = new ArrayList<>();
        seen.groups().forEach(group -> groups.add(group.count()));
        sums.add(new Sum("groups", chosen, groups));
        for (ChartView chart : seen.charts()) {
            List<@Nullable Integer> cells = new ArrayList<>();
            chart.cells().forEach(cell -> cells.add(cell.count()));
            sums.add(new Sum(chart.by(), chosen, cells));
        }
        List<@Nullable Integer> reach = new ArrayList<>();
        reach.add(seen.reach().minors());
        reach.add(seen.reach().withoutAddress());
        seen.reach().exactly().forEach(cell -> reach.add(cell.count()));
        sums.add(new Sum("reach", chosen, reach));
        assertChannelsAreSumsOfWhatIsShown(seen.reach());
        return sums;
    }

    private static void assertChannelsAreSumsOfWhatIsShown(ReachView reach) {
        for (ReachView.ChannelView channel : reach.channels()) {
            if (channel.count() != null) {
                assertThat(reach.exactly())
                        .filteredOn(cell -> cell.channels().contains(channel.channel()))
                        .allMatch(cell -> cell.count() != null);
            }
        }
    }

    private static boolean isOfList(WaterfallView.StepView step) {
        return step.reason() == Reason.LIST || step.reason() == Reason.LIST_EVERYWHERE;
    }

    private static int number(@Nullable Integer number) {
        return Objects.requireNonNull(number);
    }

    private static Charted charted(Waterfall waterfall) {
        List<AudienceGroup> groups = IntStream.range(0, waterfall.groups().size())
                .mapToObj(i -> new AudienceGroup("g" + i, RecordType.MASTERED, Rule.EVERYBODY, null))
                .toList();
        return new Charted(new Audience(LIST, 1, "a", groups), Instant.EPOCH, waterfall, Map.of());
    }

    private static Waterfall random(Random random, List<Integer> groups) {
        int chosen = groups.stream().mapToInt(Integer::intValue).sum();
        List<Step> steps = List.of(
                new Step(Reason.DECEASED, count(random)),
                new Step(Reason.SENSITIVITY, count(random)),
                new Step(Reason.DUPLICATE, count(random)),
                new Step(Reason.LIST_EVERYWHERE, count(random)),
                new Step(Reason.LIST, LIST, count(random)),
                new Step(Reason.CAP, count(random)));
        List<Integer> ways = parts(random, chosen, 9);
        Map<Set<Way>, Integer> adults = new HashMap<>();
        List<Set<Way>> sets = List.of(
                Set.of(),
                Set.of(Way.EMAIL),
                Set.of(Way.PHONE),
                Set.of(Way.POST),
                Set.of(Way.EMAIL, Way.PHONE),
                Set.of(Way.EMAIL, Way.POST),
                Set.of(Way.PHONE, Way.POST),
                Set.of(Way.EMAIL, Way.PHONE, Way.POST));
        IntStream.range(0, 8).forEach(i -> adults.put(sets.get(i), ways.get(i)));
        return new Waterfall(
                steps,
                groups,
                new Reach(ways.get(8), adults),
                List.of(chart("age", parts(random, chosen, 6)), chart("gender", parts(random, chosen, 3))));
    }

    private static Chart chart(String by, List<Integer> counts) {
        return new Chart(
                by,
                IntStream.range(0, counts.size())
                        .mapToObj(i -> new Cell(Kind.VALUE, "v" + i, counts.get(i)))
                        .toList());
    }

    private static List<Integer> parts(Random random, int whole, int parts) {
        List<Integer> counts = new ArrayList<>();
        int left = whole;
        for (int i = 1; i < parts; i++) {
            int part = random.nextInt(3) == 0 ? 0 : Math.min(left, count(random));
            counts.add(part);
            left -= part;
        }
        counts.add(left);
        return counts;
    }

    private static int count(Random random) {
        return random.nextInt(4) == 0 ? 0 : random.nextInt(random.nextBoolean() ? 14 : 200);
    }
}
