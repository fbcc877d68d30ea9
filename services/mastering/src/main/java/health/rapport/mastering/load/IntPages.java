package health.rapport.mastering.load;

import java.util.ArrayList;
import java.util.List;

/** Numbers by index from zero, without the copy that a growing array makes of itself; what was not set is zero. */
final class IntPages {
    private static final int BITS = 16;
    private static final int MASK = (1 << BITS) - 1;

    private final List<int[]> pages = new ArrayList<>();

    int get(int index) {
        return pages.get(index >>> BITS)[index & MASK];
    }

    void set(int index, int value) {
        while (index >>> BITS >= pages.size()) {
            pages.add(new int[1 << BITS]);
        }
        pages.get(index >>> BITS)[index & MASK] = value;
    }
}
