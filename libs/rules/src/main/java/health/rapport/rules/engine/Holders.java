package health.rapport.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Finds those people of a version who hold something that hardly anybody holds, by going through its column once. */
public final class Holders {
    private Holders() {}

    /**
     * Those who have one of these numbers.
     *
     * @param field of whole numbers of up to 18 digits; of any name, rules need not know of it
     */
    public static List<UUID> of(Everybody everybody, String field, Collection<Long> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        NumberSet wanted = new NumberSet();
        numbers.forEach(wanted::add);
        return found(
                everybody,
                (chunk, live) -> chunk.fields().get(field) instanceof WholeNumbers known
                        ? known.having(wanted, live)
                        : Bits.none(chunk.size()));
    }

    /** Those of whom an event is stored that happens, or an encounter that ends, after a moment. */
    public static List<UUID> ofEventsAfter(Everybody everybody, Instant moment) {
        return found(everybody, (chunk, live) -> Bits.both(live, after(chunk, moment)));
    }

    private static List<UUID> found(Everybody everybody, BiFunction<Chunk, long[], long[]> choice) {
        List<UUID> ids = new ArrayList<>();
        for (Slice slice : everybody.slices()) {
            Bits.each(
                    choice.apply(slice.chunk(), slice.live()),
                    ordinal -> ids.add(slice.chunk().ids().get(ordinal)));
        }
        return ids;
    }

    private static long[] after(Chunk chunk, Instant moment) {
        long[] found = Bits.none(chunk.size());
        Chunk.Happened happened = chunk.happened();
        Stream.of(happened.activities(), happened.encounters(), happened.discharges(), happened.contacts())
                .forEach(events -> addAfter(events, moment, found));
        return found;
    }

    private static void addAfter(Events<?> events, Instant moment, long[] found) {
        Set<Integer> strange = events.odd().keySet();
        strange.forEach(ordinal -> Bits.add(found, ordinal));
        int[] seconds = events.at().seconds();
        long than = Ticks.since(moment);
        for (Events.Sort sort : events.sorts()) {
            for (int word = 0; word + 1 < sort.starts().length; word++) {
                // the latest comes last
                int event = sort.starts()[word + 1] - 1;
                while (event >= sort.starts()[word] && seconds[event] >= than) {
                    Bits.add(found, (word << 6) + (events.who()[event] & 63));
                    event--;
                }
            }
        }
    }
}
