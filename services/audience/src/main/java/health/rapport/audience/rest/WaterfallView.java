package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.ChartAudience.Charted;
import health.rapport.audience.domain.SmallCells;
import health.rapport.audience.domain.waterfall.Waterfall;
import health.rapport.audience.domain.waterfall.Waterfall.Step;
import health.rapport.audience.rest.CountView.GroupCount;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * From matched to reachable. A number that is null is withheld, because it is small or would give a small one away.
 *
 * @param version of the audience; 0 of one that is not stored
 * @param matched by the rules of its groups; less all steps it is {@code chosen}
 * @param chosen who is in the audience: a count would give just them
 * @param suppressed whether small numbers are withheld from this caller
 * @param watermark how far the topics had been read: next offset by topic/partition
 */
@RegisterForReflection
public record WaterfallView(
        Instant asOf,
        long version,
        @JsonInclude @Nullable Integer matched,
        List<StepView> steps,
        @JsonInclude @Nullable Integer chosen,
        List<GroupCount> groups,
        ReachView reach,
        List<ChartView> charts,
        boolean suppressed,
        Map<String, Long> watermark) {

    /**
     * Some who are left out, each where it was first.
     *
     * @param list the suppression list, if it is one the audience names
     */
    @RegisterForReflection
    @Schema(name = "WaterfallStep")
    public record StepView(
            Waterfall.Reason reason,
            @Nullable UUID list,
            @JsonInclude @Nullable Integer count) {}

    static WaterfallView from(Charted charted, Withheld eyes) {
        Waterfall exact = charted.waterfall();
        SmallCells groups = eyes.cells(exact.groups());
        List<String> names = charted.audience().groupNames();
        Integer chosen = groups.total();
        return new WaterfallView(
                charted.asOf(),
                charted.audience().version(),
                matched(exact, chosen, eyes),
                steps(exact, eyes),
                chosen,
                counts(names, eyes.parts(exact.groups(), chosen)),
                ReachView.from(exact.reach(), chosen, eyes),
                exact.charts().stream()
                        .map(chart -> ChartView.from(chart, chosen, eyes))
                        .toList(),
                eyes.small(),
                charted.watermark());
    }

    private static List<GroupCount> counts(List<String> names, List<@Nullable Integer> counts) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> new GroupCount(names.get(i), counts.get(i)))
                .toList();
    }

    /** A count tells all but this and the dead and labelled; so this is what hides a small step. */
    private static @Nullable Integer matched(Waterfall exact, @Nullable Integer chosen, Withheld eyes) {
        List<@Nullable Integer> all = new ArrayList<>();
        all.add(chosen);
        exact.steps().stream().filter(step -> !step.isOfList()).forEach(step -> all.add(eyes.one(step.count())));
        all.add(eyes.one(onLists(exact)));
        return Withheld.sum(all);
    }

    private static List<StepView> steps(Waterfall exact, Withheld eyes) {
        List<Integer> lists =
                exact.steps().stream().filter(Step::isOfList).map(Step::count).toList();
        List<@Nullable Integer> shown = eyes.parts(lists, eyes.one(onLists(exact)));
        List<StepView> steps = new ArrayList<>();
        int list = 0;
        for (Step step : exact.steps()) {
            Integer count = step.isOfList() ? shown.get(list++) : eyes.one(step.count());
            steps.add(new StepView(step.reason(), step.list(), count));
        }
        return steps;
    }

    private static int onLists(Waterfall exact) {
        return exact.steps().stream()
                .filter(Step::isOfList)
                .mapToInt(Step::count)
                .sum();
    }
}
