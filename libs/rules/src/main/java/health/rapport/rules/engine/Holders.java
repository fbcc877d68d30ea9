package health.rapport.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * Somebody of whom an event is stored that is still to come.
     *
     * @param at when the next one happens, or an encounter ends; not later than that
     */
    public record Coming(UUID personId, Instant at) {}

    /** Those of whom an event is stored that happens, or an encounter that ends, after a moment. */
    public static List<Coming> ofEventsAfter(Everybody everybody, Instant moment) {
        List<Coming> coming = new ArrayList<>();
        for (Slice slice : everybody.slices()) {
            after(slice.chunk(), moment).forEach((ordinal, at) -> {
                if (Bits.has(slice.live(), ordinal)) {
                    coming.add(new Coming(slice.chunk().ids().get(ordinal), at));
                }
            });
        }
        return coming;
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

    /** By ordinal, when the next event comes. */
    private static Map<Integer, Instant> after(Chunk chunk, Instant moment) {
        Map<Integer, Instant> next = new HashMap<>();
        Chunk.Happened happened = chunk.happened();
        Stream.of(happened.activities(), happened.encounters(), happened.discharges(), happened.contacts())
                .forEach(events -> addAfter(events, moment, next));
        return next;
    }

    private static void addAfter(Events<?> events, Instant moment, Map<Integer, Instant> next) {
        // what lies far away is looked at by itself
        events.odd().keySet().forEach(ordinal -> next.put(ordinal, moment));
        for (Events.Sort sort : events.sorts()) {
            for (int word = 0; word + 1 < sort.starts().length; word++) {
                addAfter(
                        events,
                        new Places(sort.starts()[word], sort.starts()[word + 1]),
                        word,
                        new After(moment, next));
            }
        }
    }

    private record Places(int from, int to) {}

    private record After(Instant moment, Map<Integer, Instant> next) {
        void add(int ordinal, Instant at) {
            if (at.isAfter(moment)) {
                next.merge(ordinal, at, (one, other) -> one.isBefore(other) ? one : other);
            }
        }
    }

    private static void addAfter(Events<?> events, Places span, int word, After after) {
        int[] seconds = events.at().seconds();
        long than = Ticks.since(after.moment());
        // the latest comes last
        for (int event = span.to() - 1; event >= span.from() && seconds[event] >= than; event--) {
            after.add((word << 6) + (events.who()[event] & 63), events.at().get(event));
        }
    }
}
