package health.rapport.audience.rest;

import health.rapport.audience.domain.SmallCells;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as a caller may see them: exact for who may see persons, else without small ones and those that give a small one away.
 *
 * @param small whether small ones are withheld
 */
record Withheld(boolean small) {
    static Withheld from(Caller caller) {
        return new Withheld(!caller.hasRole(Roles.MARKETER) && !caller.hasRole(Roles.ADMIN));
    }

    /** A count that stands by itself. */
    @Nullable
    Integer one(int count) {
        return small ? SmallCells.single(count) : Integer.valueOf(count);
    }

    /** Cells with their total. */
    SmallCells cells(List<Integer> counts) {
        return small
                ? SmallCells.of(counts)
                : new SmallCells(counts.stream().mapToInt(Integer::intValue).sum(), counts);
    }

    /** The parts of something whose count is told elsewhere, or withheld there. */
    List<@Nullable Integer> parts(List<Integer> counts, @Nullable Integer whole) {
        return small ? SmallCells.parts(counts, whole != null) : new ArrayList<>(counts);
    }

    /** A sum of what is shown; withheld if one of them is. */
    static @Nullable Integer sum(List<@Nullable Integer> shown) {
        return shown.stream().anyMatch(Objects::isNull)
                ? null
                : Integer.valueOf(shown.stream()
                        .filter(Objects::nonNull)
                        .mapToInt(Integer::intValue)
                        .sum());
    }
}
