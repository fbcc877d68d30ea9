package health.rapport.rules.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps chunks few, and each person moved seldom: as soon as there are eight of about one size they are joined to one of the next (as trees of
 * sorted runs do; O'Neil et al., The Log-Structured Merge-Tree, Acta Informatica 33, 1996). Chunks of which most are gone are joined as well.
 */
final class Tiers {
    /** With fewer each person would be moved more often, with more every question would take longer. */
    private static final int JOINED = 8;

    /** Larger ones are left as they are until most of them are gone. */
    private static final int LARGE = Chunk.LARGEST / 4;

    /** Smaller ones will soon be joined anyway. */
    private static final int WORTH_EMPTYING = LARGE / JOINED;

    /** Of chunks that are mostly empty no more people are moved at once: whoever waits for these changes shall not wait long. */
    private static final int MOVED = Chunk.LARGEST / 2;

    private final Dictionaries said;

    Tiers(Dictionaries said) {
        this.said = said;
    }

    List<Slice> of(List<Slice> slices) {
        List<Slice> all = new ArrayList<>(slices);
        join(mostlyEmpty(all), all);
        int least = 0;
        for (int most = LARGE / JOINED / JOINED / JOINED; most <= LARGE; most *= JOINED) {
            joinTier(least, most, all);
            least = most;
        }
        return all;
    }

    private static List<Slice> mostlyEmpty(List<Slice> all) {
        List<Slice> found = new ArrayList<>();
        int moved = 0;
        for (Slice slice : all) {
            int count = slice.count();
            boolean mostly = slice.chunk().size() > WORTH_EMPTYING
                    && count * 2 <= slice.chunk().size();
            if (mostly && moved + count <= MOVED) {
                found.add(slice);
                moved += count;
            }
        }
        return found;
    }

    /** Those of a size above one and up to another. */
    private void joinTier(int least, int most, List<Slice> all) {
        List<Slice> tier = all.stream()
                .filter(slice -> slice.count() > least && slice.count() <= most)
                .toList();
        if (tier.size() < JOINED) {
            return;
        }
        List<Slice> fitting = new ArrayList<>();
        int sum = 0;
        for (Slice slice : tier) {
            if (sum + slice.count() <= Chunk.LARGEST) {
                fitting.add(slice);
                sum += slice.count();
            }
        }
        join(fitting, all);
    }

    private void join(List<Slice> some, List<Slice> all) {
        if (!some.isEmpty()) {
            all.removeIf(some::contains);
            all.add(Slice.of(Joining.of(some, said)));
        }
    }
}
