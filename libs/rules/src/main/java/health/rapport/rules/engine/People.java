package health.rapport.rules.engine;

import health.rapport.rules.Population;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A set of people of one version. */
public final class People {
    private final List<Slice> slices;
    private final List<long[]> sets;

    People(List<Slice> slices, List<long[]> sets) {
        this.slices = slices;
        this.sets = List.copyOf(sets);
    }

    /** How many there are. */
    public int count() {
        return sets.stream().mapToInt(Bits::count).sum();
    }

    /** Who they are, in order of their ids. */
    public List<UUID> ids() {
        List<UUID> ids = new ArrayList<>(count());
        for (int i = 0; i < sets.size(); i++) {
            Ids names = slices.get(i).chunk().ids();
            for (int ordinal = 0; ordinal < names.size(); ordinal++) {
                if (Bits.has(sets.get(i), ordinal)) {
                    ids.add(names.get(ordinal));
                }
            }
        }
        ids.sort(Population.BY_ID);
        return ids;
    }
}
