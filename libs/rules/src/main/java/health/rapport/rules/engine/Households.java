package health.rapport.rules.engine;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** To which household each person of a chunk belongs, by its number. */
final class Households {
    private static final int NONE = -1;

    private final int[] numbers;
    private final Dictionary<String> names;

    /** @param names what is new to it is added */
    Households(List<? extends @Nullable String> people, Dictionary<String> names) {
        this.numbers = new int[people.size()];
        this.names = names;
        for (int ordinal = 0; ordinal < numbers.length; ordinal++) {
            String name = people.get(ordinal);
            numbers[ordinal] = name == null ? NONE : names.numberOf(name);
        }
    }

    private Households(int[] numbers, Dictionary<String> names) {
        this.numbers = numbers;
        this.names = names;
    }

    /** @param names of all of them */
    static Households joined(List<Households> all, Origins origins, Dictionary<String> names) {
        int[] numbers = new int[origins.size()];
        Arrays.setAll(numbers, i -> all.get(origins.rows()[i]).numbers[origins.places()[i]]);
        return new Households(numbers, names);
    }

    /** By numbers of its own. */
    void write(Packer to) {
        ChunkForm.Numbering here = new ChunkForm.Numbering(names.size());
        to.ints(Arrays.stream(numbers)
                .map(number -> number == NONE ? NONE : here.of(number))
                .toArray());
        to.each(Arrays.stream(here.used()).mapToObj(names::get).toList(), Packer::text);
    }

    /** @param names what is new to it is added */
    static Households read(Unpacker from, Dictionary<String> names) {
        Households own = new Households(from.ints(), names);
        return own.renumbered(names.numbersOf(from.each(Unpacker::text)), names);
    }

    /** @param others the number in the other dictionary of each of this one */
    Households renumbered(int[] others, Dictionary<String> names) {
        int[] renumbered = new int[numbers.length];
        Arrays.setAll(renumbered, i -> numbers[i] == NONE ? NONE : others[numbers[i]]);
        return new Households(renumbered, names);
    }

    /** Negative: of none. */
    int number(int ordinal) {
        return numbers[ordinal];
    }

    @Nullable
    String of(int ordinal) {
        return numbers[ordinal] == NONE ? null : names.get(numbers[ordinal]);
    }
}
