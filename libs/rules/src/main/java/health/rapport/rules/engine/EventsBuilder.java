package health.rapport.rules.engine;

import health.rapport.rules.EncounterTime;
import java.time.Instant;
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
    private final List<Dictionary<F>> dictionaries;
    private final EventRows rows;

    EventsBuilder(EventKind<F> kind, List<Dictionary<F>> dictionaries, EventRows rows) {
        this.kind = kind;
        this.dictionaries = dictionaries;
        this.rows = rows;
    }

    /**
     * Of people in the order of their ordinals.
     *
     * @param which at the end, events that have none are left out
     */
    static <F> Events<F> of(
            EventKind<F> kind, EncounterTime which, List<Dictionary<F>> dictionaries, List<List<F>> people) {
        EventsBuilder<F> builder = new EventsBuilder<>(kind, dictionaries, new EventRows(dictionaries.size()));
        Map<Integer, List<F>> odd = new HashMap<>();
        for (int ordinal = 0; ordinal < people.size(); ordinal++) {
            List<F> facts = people.get(ordinal);
            if (facts.stream().allMatch(builder::fits)) {
                builder.add(ordinal, which, facts);
            } else {
                odd.put(ordinal, facts);
            }
        }
        return builder.build(people.size() + 63 >>> 6, odd);
    }

    private boolean fits(F fact) {
        Instant end = kind.end(fact);
        return Ticks.fits(kind.at(fact)) && (end == null || Ticks.fits(end));
    }

    private void add(int ordinal, EncounterTime which, List<F> facts) {
        for (F fact : facts) {
            Instant moment = moment(fact, which);
            if (moment != null) {
                int row = rows.add(ordinal);
                rows.setTime(row, moment);
                if (which == EncounterTime.START) {
                    rows.setEnd(row, kind.end(fact));
                }
                for (int aspect = 0; aspect < dictionaries.size(); aspect++) {
                    rows.setCode(row, aspect, dictionaries.get(aspect).numberOf(fact));
                }
            }
        }
    }

    private @Nullable Instant moment(F fact, EncounterTime which) {
        return switch (which) {
            case START -> kind.at(fact);
            case END -> kind.end(fact);
        };
    }

    /**
     * All of them in order.
     *
     * @param words how many times sixty-four people there are
     * @param odd the events of those of whom one lies too far away
     */
    Events<F> build(int words, Map<Integer, List<F>> odd) {
        int[] sorts = sorts();
        int sortCount = 1 + Arrays.stream(sorts).max().orElse(0);
        int[] starts = new int[sortCount * words + 1];
        int[] order = order(sorts, words, starts);
        byte[] who = new byte[order.length];
        for (int i = 0; i < who.length; i++) {
            who[i] = (byte) (rows.person(order[i]) & 63);
        }
        return new Events<>(
                IntStream.range(0, sortCount)
                        .mapToObj(sort -> sort(Arrays.copyOfRange(starts, sort * words, (sort + 1) * words + 1), order))
                        .toList(),
                who,
                rows.times(order),
                rows.hasEnds() ? rows.ends(order) : null,
                IntStream.range(0, dictionaries.size())
                        .mapToObj(i -> new Events.Aspect<>(Codes.of(rows.codes(i), order), dictionaries.get(i)))
                        .toList(),
                Map.copyOf(odd));
    }

    /** The place of the sort of each event: the most frequent ones have their own. Sorts are told once of each distinct frame. */
    private int[] sorts() {
        int[] frames = rows.codes(0);
        Dictionary<F> said = dictionaries.getFirst();
        int[] counts = new int[said.size()];
        for (int event = 0; event < rows.size(); event++) {
            counts[frames[event]]++;
        }
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
        int[] sorts = new int[rows.size()];
        Arrays.setAll(sorts, event -> placeOf[frames[event]]);
        return sorts;
    }

    /** Events by sort, sixty-four people and moment; fills in where each part begins. */
    private int[] order(int[] sorts, int words, int[] starts) {
        int[] parts = new int[sorts.length];
        int[] next = new int[starts.length];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = sorts[i] * words + (rows.person(i) >>> 6);
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
                    .sorted(Comparator.comparingLong(rows::time))
                    .mapToInt(Integer::intValue)
                    .toArray();
            System.arraycopy(sorted, 0, order, from, sorted.length);
            return;
        }
        for (int i = from + 1; i < to; i++) {
            int event = order[i];
            long time = rows.time(event);
            int place = i;
            for (; place > from && rows.time(order[place - 1]) > time; place--) {
                order[place] = order[place - 1];
            }
            order[place] = event;
        }
    }

    private Events.Sort sort(int[] starts, int[] order) {
        int[] frames = rows.codes(0);
        return new Events.Sort(
                starts,
                Arrays.stream(order, starts[0], starts[starts.length - 1])
                        .map(event -> frames[event])
                        .distinct()
                        .toArray());
    }
}
