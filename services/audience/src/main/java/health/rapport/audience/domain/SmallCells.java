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
 * first, the total at last) that none can be worked out from what is shown: at least two cells, of together more than 10.
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

    private static boolean isSmall(int count) {
        return count > 0 && count <= LARGEST_SMALL;
    }

    private static boolean derivable(TreeSet<Integer> hidden, List<Integer> counts) {
        int sum = hidden.stream().mapToInt(counts::get).sum();
        return hidden.size() == 1 || sum > 0 && sum <= LARGEST_SMALL;
    }

    private static List<@Nullable Integer> show(List<Integer> counts, TreeSet<Integer> hidden) {
        List<@Nullable Integer> shown = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            shown.add(hidden.contains(i) ? null : counts.get(i));
        }
        return shown;
    }
}
