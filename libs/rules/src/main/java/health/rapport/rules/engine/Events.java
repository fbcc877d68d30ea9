package health.rapport.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The events of one kind of the people of a chunk, by person and then by time.
 *
 * @param starts where the row of each person begins, and at last where the last one ends
 * @param at when they happened, or began
 * @param ends when they ended, where known; null: no such thing
 * @param aspects what they say
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Events<F>(int[] starts, Moments at, @Nullable Moments ends, List<Aspect<F>> aspects) {

    /**
     * One aspect of all events.
     *
     * @param codes by event, an index into what there is
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Aspect<F>(int[] codes, List<F> distinct) {
        private static <F> Aspect<F> of(List<F> all) {
            Map<F, Integer> known = new LinkedHashMap<>();
            int[] codes = all.stream()
                    .mapToInt(one -> known.computeIfAbsent(one, unseen -> known.size()))
                    .toArray();
            return new Aspect<>(codes, List.copyOf(known.keySet()));
        }

        private F of(int event) {
            return distinct.get(codes[event]);
        }

        private Picked.Wanted wanted(Predicate<F> test) {
            boolean[] wanted = new boolean[distinct.size()];
            for (int code = 0; code < wanted.length; code++) {
                wanted[code] = test.test(distinct.get(code));
            }
            return new Picked.Wanted(codes, wanted);
        }
    }

    static <F> Events<F> of(EventKind<F> kind, List<List<F>> people) {
        int[] starts = new int[people.size() + 1];
        List<F> all = new ArrayList<>();
        for (int ordinal = 0; ordinal < people.size(); ordinal++) {
            people.get(ordinal).stream().sorted(Comparator.comparing(kind::at)).forEach(all::add);
            starts[ordinal + 1] = all.size();
        }
        Moments at = Moments.of(all.stream().map(kind::at).toList());
        return new Events<>(starts, at, ends(kind, all), aspects(kind, all));
    }

    private static <F> @Nullable Moments ends(EventKind<F> kind, List<F> all) {
        List<@Nullable Instant> ends = new ArrayList<>();
        boolean any = false;
        for (F fact : all) {
            Instant end = kind.end(fact);
            ends.add(end);
            any |= end != null;
        }
        return any ? Moments.of(ends) : null;
    }

    private static <F> List<Aspect<F>> aspects(EventKind<F> kind, List<F> all) {
        List<List<F>> apart = all.stream().map(kind::aspects).toList();
        return apart.isEmpty()
                ? List.of()
                : IntStream.range(0, apart.getFirst().size())
                        .mapToObj(i ->
                                Aspect.of(apart.stream().map(one -> one.get(i)).toList()))
                        .toList();
    }

    /**
     * Those that pass.
     *
     * @param tests one for each aspect, null where nothing is asked
     * @param times the moments that count; null: there are none
     */
    Picked pick(List<? extends @Nullable Predicate<F>> tests, @Nullable Moments times, Span span) {
        List<Picked.Wanted> wanted = new ArrayList<>();
        for (int i = 0; i < aspects.size(); i++) {
            Predicate<F> test = tests.get(i);
            if (test != null) {
                wanted.add(aspects.get(i).wanted(test));
            }
        }
        return times == null ? Picked.NOTHING : new Picked(starts, times, wanted, span);
    }

    /** What happened to one. */
    List<F> of(int ordinal, EventKind<F> kind) {
        return IntStream.range(starts[ordinal], starts[ordinal + 1])
                .mapToObj(event -> kind.join(
                        aspects.stream().map(aspect -> aspect.of(event)).toList(), at.get(event), end(event)))
                .toList();
    }

    private @Nullable Instant end(int event) {
        return ends != null && ends.knows(event) ? ends.get(event) : null;
    }
}
