package health.rapport.rules.engine;

import health.rapport.rules.EncounterTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts the events of a chunk into columns. Used once. */
final class EventsBuilder<F> {
    /** At most so many sorts have a place of their own; what is left shares the last. */
    private static final int SORTS = 48;

    /** So many are put in order by moving one after the other. */
    private static final int FEW = 200;

    private final EventKind<F> kind;
    private final EncounterTime which;
    private final List<Dictionary<F>> dictionaries;
    private final List<F> facts = new ArrayList<>();
    private final List<int[]> codes = new ArrayList<>();
    private final Map<Integer, List<F>> odd = new HashMap<>();
    private int[] people = new int[64];
    private long[] times = new long[64];

    private EventsBuilder(EventKind<F> kind, EncounterTime which, List<Dictionary<F>> dictionaries) {
        this.kind = kind;
        this.which = which;
        this.dictionaries = dictionaries;
    }

    /**
     * Of people in the order of their ordinals.
     *
     * @param which at the end, events that have none are left out
     */
    static <F> Events<F> of(
            EventKind<F> kind, EncounterTime which, List<Dictionary<F>> dictionaries, List<List<F>> people) {
        EventsBuilder<F> builder = new EventsBuilder<>(kind, which, dictionaries);
        IntStream.range(0, people.size()).forEach(ordinal -> builder.add(ordinal, people.get(ordinal)));
        return builder.build(people.size() + 63 >>> 6);
    }

    private void add(int ordinal, List<F> all) {
        for (F fact : all) {
            Instant end = kind.end(fact);
            if (!Ticks.fits(kind.at(fact)) || end != null && !Ticks.fits(end)) {
                odd.put(ordinal, all);
                return;
            }
        }
        for (F fact : all) {
            Instant moment = moment(fact);
            if (moment != null) {
                if (facts.size() == people.length) {
                    people = Arrays.copyOf(people, people.length * 2);
                    times = Arrays.copyOf(times, people.length);
                }
                people[facts.size()] = ordinal;
                times[facts.size()] = time(moment);
                facts.add(fact);
            }
        }
    }

    private @Nullable Instant moment(F fact) {
        return switch (which) {
            case START -> kind.at(fact);
            case END -> kind.end(fact);
        };
    }

    private Events<F> build(int words) {
        for (int aspect = 0; aspect < dictionaries.size(); aspect++) {
            codes.add(numbers(dictionaries.get(aspect)));
        }
        int[] sorts = sorts();
        int sortCount = 1 + Arrays.stream(sorts).max().orElse(0);
        int[] starts = new int[sortCount * words + 1];
        int[] order = order(sorts, words, starts);
        byte[] who = new byte[order.length];
        for (int i = 0; i < who.length; i++) {
            who[i] = (byte) (people[order[i]] & 63);
        }
        return new Events<>(
                IntStream.range(0, sortCount)
                        .mapToObj(sort -> sort(Arrays.copyOfRange(starts, sort * words, (sort + 1) * words + 1), order))
                        .toList(),
                who,
                ticks(order, this::moment),
                which == EncounterTime.START && facts.stream().anyMatch(fact -> kind.end(fact) != null)
                        ? ticks(order, kind::end)
                        : null,
                IntStream.range(0, codes.size())
                        .mapToObj(i -> new Events.Aspect<>(Codes.of(codes.get(i), order), dictionaries.get(i)))
                        .toList(),
                Map.copyOf(odd));
    }

    private int[] numbers(Dictionary<F> dictionary) {
        int[] numbers = new int[facts.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = dictionary.numberOf(facts.get(i));
        }
        return numbers;
    }

    /** The place of the sort of each event: the most frequent ones have their own. Sorts are told once of each distinct frame. */
    private int[] sorts() {
        int[] frames = codes.getFirst();
        Dictionary<F> said = dictionaries.getFirst();
        int[] counts = new int[said.size()];
        Arrays.stream(frames).forEach(frame -> counts[frame]++);
        Map<String, Integer> bySort = new HashMap<>();
        int[] met = IntStream.range(0, counts.length)
                .filter(frame -> counts[frame] > 0)
                .toArray();
        for (int frame : met) {
            bySort.merge(kind.sort(said.get(frame)), counts[frame], Integer::sum);
        }
        Map<String, Integer> places = new HashMap<>();
        bySort.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(sort -> places.put(sort.getKey(), Math.min(places.size(), SORTS - 1)));
        int[] placeOf = new int[counts.length];
        for (int frame : met) {
            placeOf[frame] = places.getOrDefault(kind.sort(said.get(frame)), 0);
        }
        return Arrays.stream(frames).map(frame -> placeOf[frame]).toArray();
    }

    /** Events by sort, sixty-four people and moment; fills in where each part begins. */
    private int[] order(int[] sorts, int words, int[] starts) {
        int[] parts = new int[facts.size()];
        int[] next = new int[starts.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sorts[i] * words + (people[i] >>> 6);
            next[parts[i] + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        System.arraycopy(next, 0, starts, 0, starts.length);
        int[] order = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            order[next[parts[i]]++] = i;
        }
        for (int part = 0; part + 1 < starts.length; part++) {
            sort(order, starts[part], starts[part + 1]);
        }
        return order;
    }

    private void sort(int[] order, int from, int to) {
        if (to - from > FEW) {
            int[] sorted = Arrays.stream(order, from, to)
                    .boxed()
                    .sorted(Comparator.comparingLong(fact -> times[fact]))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, order, from, sorted.length);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int fact = order[i];
            int place = i;
            for (; place > from && times[order[place - 1]] > times[fact]; place--) {
                order[place] = order[place - 1];
            }
            order[place] = fact;
        }
    }

    /** Numbers in the order of moments. */
    private static long time(Instant moment) {
        return Ticks.since(moment) << 30 | moment.getNano();
    }

    private Events.Sort sort(int[] starts, int[] order) {
        int[] frames = codes.getFirst();
        return new Events.Sort(
                starts,
                Arrays.stream(order, starts[0], starts[starts.length - 1])
                        .map(event -> frames[event])
                        .distinct()
                        .toArray());
    }

    /** How to find a moment of a fact. */
    @FunctionalInterface
    private interface When<F> {
        @Nullable
        Instant of(F fact);
    }

    private Ticks ticks(int[] order, When<F> when) {
        int[] seconds = new int[order.length];
        int[] nanos = new int[order.length];
        boolean whole = true;
        for (int i = 0; i < order.length; i++) {
            Instant moment = when.of(facts.get(order[i]));
            seconds[i] = moment == null ? Ticks.UNKNOWN : (int) Ticks.since(moment);
            nanos[i] = moment == null ? 0 : moment.getNano();
            whole &= nanos[i] == 0;
        }
        return new Ticks(seconds, whole ? null : nanos);
    }
}
