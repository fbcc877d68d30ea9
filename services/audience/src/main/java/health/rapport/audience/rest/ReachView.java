package health.rapport.audience.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.audience.domain.waterfall.Waterfall.Reach;
import health.rapport.audience.domain.waterfall.Waterfall.Way;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How those chosen can be reached, as far as addresses tell. Permissions, quiet hours and caps of contacts are looked at when each message is sent.
 *
 * @param minors of those chosen, under 18: campaigns hold what is meant for them
 * @param withoutAddress of the others, with neither e-mail nor phone nor postal address
 * @param reachable those chosen less both
 * @param channels those reachable by each; who has several is in several
 * @param exactly those reachable by just these; they add up to {@code reachable}
 */
@RegisterForReflection
@Schema(name = "Reach")
public record ReachView(
        @JsonInclude @Nullable Integer minors,
        @JsonInclude @Nullable Integer withoutAddress,
        @JsonInclude @Nullable Integer reachable,
        List<ChannelView> channels,
        List<ExactlyView> exactly) {

    /** By one channel. */
    @RegisterForReflection
    @Schema(name = "ReachByChannel")
    public record ChannelView(
            Way channel, @JsonInclude @Nullable Integer count) {}

    /** By these and no other. */
    @RegisterForReflection
    @Schema(name = "ReachByExactly")
    public record ExactlyView(
            List<Way> channels, @JsonInclude @Nullable Integer count) {}

    static ReachView from(Reach exact, @Nullable Integer chosen, Withheld eyes) {
        List<Set<Way>> sets = exact.adults().keySet().stream()
                .sorted(Comparator.<Set<Way>>comparingInt(Set::size)
                        .thenComparing(set -> sorted(set).toString()))
                .toList();
        List<Integer> counts = new ArrayList<>(List.of(exact.minors()));
        sets.forEach(set -> counts.add(count(exact.adults(), set)));
        List<@Nullable Integer> shown = eyes.parts(counts, chosen);
        // the first set is the empty one
        List<ExactlyView> all = IntStream.range(1, sets.size())
                .mapToObj(i -> new ExactlyView(sorted(sets.get(i)), shown.get(i + 1)))
                .toList();
        Integer minors = shown.get(0);
        Integer none = shown.get(1);
        boolean known = chosen != null && minors != null && none != null;
        Integer reachable =
                known ? (Integer) (counts.stream().mapToInt(Integer::intValue).sum() - minors - none) : null;
        return new ReachView(minors, none, reachable, channels(all), all);
    }

    private static int count(Map<Set<Way>, Integer> counts, Set<Way> ways) {
        return counts.getOrDefault(ways, 0);
    }

    private static List<Way> sorted(Set<Way> ways) {
        return ways.stream().sorted().toList();
    }

    /** A sum of what is shown tells nothing that is not shown. */
    private static List<ChannelView> channels(List<ExactlyView> all) {
        return Arrays.stream(Way.values())
                .map(way -> new ChannelView(way, Withheld.sum(having(all, way))))
                .toList();
    }

    private static List<@Nullable Integer> having(List<ExactlyView> all, Way way) {
        List<@Nullable Integer> counts = new ArrayList<>();
        all.stream()
                .filter(exactly -> exactly.channels().contains(way))
                .forEach(exactly -> counts.add(exactly.count()));
        return counts;
    }
}
