package health.rapport.linkage;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** The distinct values of a column, or of two whose values may change places, numbered in their order. */
final class Dictionary {
    static final int NONE = -1;

    private final String[] texts;
    private final Map<String, Integer> numbers;

    Dictionary(Collection<String> values) {
        texts = new TreeSet<>(values).toArray(String[]::new);
        numbers = HashMap.newHashMap(texts.length);
        for (int i = 0; i < texts.length; i++) {
            numbers.put(texts[i], i);
        }
    }

    int size() {
        return texts.length;
    }

    String text(int number) {
        return texts[number];
    }

    /** The numbers of these values; {@link #NONE} for an empty one. */
    int[] numbersOf(String[] values) {
        return Arrays.stream(values)
                .mapToInt(value -> numbers.getOrDefault(value, NONE))
                .toArray();
    }
}
