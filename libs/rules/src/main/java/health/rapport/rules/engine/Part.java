package health.rapport.rules.engine;

import health.rapport.rules.StopSign;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * A rule, or part of one, as a step from a set to those of it of whom it is true.
 *
 * @param cost from cheap to dear: what is cheap goes first and leaves fewer for what is dear; the truth does not depend on it
 */
record Part(Cost cost, Step step) {

    /** One look at a set, at a column, at places, at events, at people one by one. */
    enum Cost {
        SET,
        COLUMN,
        PLACES,
        EVENTS,
        PEOPLE
    }

    /** Works on one chunk. */
    @FunctionalInterface
    interface Step {
        /** Those of {@code among}, which is not changed, of whom it is true. */
        long[] of(Slice slice, long[] among);
    }

    long[] of(Slice slice, long[] among) {
        return Bits.isEmpty(among) ? among : step.of(slice, among);
    }

    /** True of exactly those of a set for each slice. */
    static Part these(Map<Slice, long[]> sets) {
        return new Part(Cost.SET, (slice, among) -> {
            long[] set = sets.get(slice);
            if (set == null) {
                throw new IllegalStateException("these were chosen of another version");
            }
            return Bits.both(set, among);
        });
    }

    static Part all(List<Part> parts) {
        List<Part> cheapFirst = cheapFirst(parts);
        return new Part(dearest(parts), (slice, among) -> {
            long[] left = among;
            for (Part part : cheapFirst) {
                left = part.of(slice, left);
            }
            return left;
        });
    }

    static Part any(List<Part> parts) {
        List<Part> cheapFirst = cheapFirst(parts);
        return new Part(dearest(parts), (slice, among) -> {
            long[] found = new long[among.length];
            for (Part part : cheapFirst) {
                Bits.addAll(found, part.of(slice, Bits.without(among, found)));
            }
            return found;
        });
    }

    static Part none(List<Part> parts) {
        Part any = any(parts);
        return new Part(any.cost, (slice, among) -> Bits.without(among, any.of(slice, among)));
    }

    /** This part, which asks first whether to go on. */
    Part stoppedBy(StopSign stop) {
        return new Part(cost, (slice, among) -> {
            stop.check();
            return step.of(slice, among);
        });
    }

    private static List<Part> cheapFirst(List<Part> parts) {
        return parts.stream().sorted(Comparator.comparing(Part::cost)).toList();
    }

    private static Cost dearest(List<Part> parts) {
        return parts.stream().map(Part::cost).max(Comparator.naturalOrder()).orElse(Cost.SET);
    }
}
