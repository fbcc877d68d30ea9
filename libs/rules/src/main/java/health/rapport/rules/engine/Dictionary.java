package health.rapport.rules.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Distinct things by number, from 0 on, for all chunks of an engine. Things are only added: a number means the same in every version. Readers look up
 * numbers of the version they began with, whatever is added meanwhile.
 */
final class Dictionary<T> {
    /** Questions whose answers are kept. */
    private static final int REMEMBERED = 64;

    private final Likeness<T> likeness;
    private final Map<Object, byte[]> answers = new ConcurrentHashMap<>();
    private int[] table = new int[64];
    private volatile Object[] things = new Object[32];
    private volatile int size;

    /** When two things are the same one. */
    interface Likeness<T> {
        int hash(T thing);

        boolean same(T one, T other);

        /** What is kept of a thing. */
        T kept(T thing);
    }

    Dictionary(Likeness<T> likeness) {
        this.likeness = likeness;
    }

    int size() {
        return size;
    }

    @SuppressWarnings("unchecked") // only add writes
    T get(int number) {
        return (T) things[number];
    }

    /** The number of a thing, which is added if it is new. */
    synchronized int numberOf(T thing) {
        int hash = spread(likeness.hash(thing));
        int place = hash & table.length - 1;
        for (int entry = table[place]; entry != 0; entry = table[place]) {
            if (likeness.same(get(entry - 1), thing)) {
                return entry - 1;
            }
            place = place + 1 & table.length - 1;
        }
        table[place] = size + 1;
        return add(likeness.kept(thing));
    }

    private int add(T thing) {
        int number = size;
        Object[] kept = things;
        if (number == kept.length) {
            kept = Arrays.copyOf(kept, number * 2);
        }
        kept[number] = thing;
        things = kept;
        size = number + 1;
        if (2 * size > table.length) {
            widen();
        }
        return number;
    }

    private void widen() {
        table = new int[table.length * 2];
        for (int number = 0; number < size; number++) {
            int place = spread(likeness.hash(get(number))) & table.length - 1;
            while (table[place] != 0) {
                place = place + 1 & table.length - 1;
            }
            table[place] = number + 1;
        }
    }

    private static int spread(int hash) {
        int mixed = hash * 0x9e3779b9;
        return mixed ^ mixed >>> 15;
    }

    /** The number of each of some things, which are added if they are new. */
    int[] numbersOf(List<T> some) {
        return some.stream().mapToInt(this::numberOf).toArray();
    }

    /** The number in another dictionary of each of these things, which are added there. */
    int[] numbersIn(Dictionary<T> other) {
        int[] numbers = new int[size];
        Arrays.setAll(numbers, number -> other.numberOf(get(number)));
        return numbers;
    }

    /**
     * Of which things something is true, by number. What is true of a thing stays true, so answers are kept, and only new things are asked about.
     *
     * @param question equal for equal tests
     * @return 1 for true; not to be changed
     */
    byte[] where(Object question, Predicate<T> test) {
        int known = size;
        byte[] before = answers.get(question);
        if (before != null && before.length >= known) {
            return before;
        }
        byte[] all = before == null ? new byte[known] : Arrays.copyOf(before, known);
        for (int number = before == null ? 0 : before.length; number < known; number++) {
            all[number] = (byte) (test.test(get(number)) ? 1 : 0);
        }
        if (answers.size() >= REMEMBERED) {
            answers.clear();
        }
        answers.put(question, all);
        return all;
    }
}
