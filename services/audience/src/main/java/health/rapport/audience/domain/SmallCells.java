package health.rapport.audience.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts as somebody without rights over persons may see them. Cells of 1 to 10 are withheld, and so many more (the smallest
 * first, the total at last) that none can be worked out from what is shown: at least two cells, of together so many that each could be
 * more than 10.
 *
 * @param total null: withheld
 * @param cells null: withheld
 */
public record SmallCells(@Nullable Integer total, List<@Nullable Integer> cells) {
    private static final int LARGEST_SMALL = 10;

    public SmallCells {
        cells = Collections.unmodifiableList(new ArrayList<>(cells));
    }

    /** Shows what may be shown of cells that add up to their total. */
    public static SmallCells of(List<Integer> counts) {
        TreeSet<Integer> hidden = new TreeSet<>();
        IntStream.range(0, counts.size()).filter(i -> isSmall(counts.get(i))).forEach(hidden::add);
        List<Integer> others = IntStream.range(0, counts.size())
                .filter(i -> counts.get(i) > LARGEST_SMALL)
                .boxed()
                .sorted(Comparator.comparing(counts::get))
                .toList();
        int next = 0;
        while (derivable(hidden, counts) && next < others.size()) {
            hidden.add(others.get(next++));
        }
        int total = counts.stream().mapToInt(Integer::intValue).sum();
        return new SmallCells(derivable(hidden, counts) ? null : total, show(counts, hidden));
    }

    /** A count that stands by itself. */
    public static @Nullable Integer single(int count) {
        return isSmall(count) ? null : count;
    }

    /**
     * The parts of a whole whose count is told elsewhere: all of them are withheld if that count would give a small one away.
     *
     * @param wholeShown false if that count is withheld: then so are all parts
     */
    public static List<@Nullable Integer> parts(List<Integer> counts, boolean wholeShown) {
        SmallCells shown = of(counts);
        return wholeShown && shown.total() != null ? shown.cells() : Collections.nCopies(counts.size(), null);
    }

    private static boolean isSmall(int count) {
        return count > 0 && count <= LARGEST_SMALL;
    }

    private static boolean derivable(TreeSet<Integer> hidden, List<Integer> counts) {
        int sum = hidden.stream().mapToInt(counts::get).sum();
        // each of those withheld is at least 1, as zeros are shown; what the others leave must be able to be more than
        // 10
        return !hidden.isEmpty() && (hidden.size() == 1 || sum - hidden.size() < LARGEST_SMALL);
    }

    private static List<@Nullable Integer> show(List<Integer> counts, TreeSet<Integer> hidden) {
        List<@Nullable Integer> shown = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            shown.add(hidden.contains(i) ? null : counts.get(i));
        }
        return shown;
    }
}
