package health.rapport.rules.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The events of one kind of the people of a chunk: by their sort, then by sixty-four people, as a word of a set holds, then by the moment that counts.
 * So a question reads only the sorts it is about, only those sixty-four who are in question, and from the latest event back to where its window begins.
 *
 * @param sorts at least one
 * @param who the lower six bits of the ordinal of whom it happened to
 * @param at the moment that counts
 * @param ends when they ended, where known; null: no such thing
 * @param aspects what they say, each by the number of the dictionary
 * @param odd all events of those of whose events one lies too far away for {@link Ticks}; here and nowhere else
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares them
record Events<F>(
        List<Sort> sorts,
        byte[] who,
        Ticks at,
        @Nullable Ticks ends,
        List<Aspect<F>> aspects,
        Map<Integer, List<F>> odd) {

    /**
     * Events that lie together.
     *
     * @param starts where the events of each sixty-four people begin, and at last where the last ones end
     * @param frames the distinct numbers of their first aspects
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares them
    record Sort(int[] starts, int[] frames) {}

    /** One aspect of all events. */
    record Aspect<F>(Codes codes, Dictionary<F> dictionary) {
        private F of(int event) {
            return dictionary.get(codes.of(event));
        }
    }

    /**
     * The same with the numbers of other dictionaries.
     *
     * @param numbers by aspect, the number there of each number here
     */
    Events<F> renumbered(List<int[]> numbers, List<Dictionary<F>> dictionaries) {
        List<Aspect<F>> others = new ArrayList<>();
        for (int i = 0; i < aspects.size(); i++) {
            others.add(new Aspect<>(aspects.get(i).codes.renumbered(numbers.get(i), who.length), dictionaries.get(i)));
        }
        List<Sort> same = sorts.stream()
                .map(sort -> new Sort(
                        sort.starts,
                        Arrays.stream(sort.frames)
                                .map(frame -> numbers.getFirst()[frame])
                                .toArray()))
                .toList();
        return new Events<>(same, who, at, ends, others, odd);
    }

    /** What happened to one, in no order. */
    List<F> of(int ordinal, EventKind<F> kind) {
        List<F> strange = odd.get(ordinal);
        if (strange != null) {
            return strange;
        }
        List<F> facts = new ArrayList<>();
        for (Sort sort : sorts) {
            for (int event = sort.starts[ordinal >>> 6]; event < sort.starts[(ordinal >>> 6) + 1]; event++) {
                if (who[event] == (ordinal & 63)) {
                    facts.add(fact(event, kind));
                }
            }
        }
        return facts;
    }

    private F fact(int event, EventKind<F> kind) {
        List<F> said = new ArrayList<>(aspects.size());
        aspects.forEach(aspect -> said.add(aspect.of(event)));
        return kind.join(said, at.get(event), end(event));
    }

    private @Nullable Instant end(int event) {
        return ends == null || ends.seconds()[event] == Ticks.UNKNOWN ? null : ends.get(event);
    }
}
