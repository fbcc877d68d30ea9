package health.rapport.attribution.domain.ledger;

import health.rapport.attribution.domain.ledger.Conversion.Where;
import health.rapport.attribution.domain.ledger.Conversion.Worth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds the conversions of one person, with the leads that probably are this person: encounters with at least one touch in the
 * time before. A touch is a message that was sent, the first click in it, or an activity.
 *
 * @param lookbackMicros how far back touches count, in microseconds
 * @param names of channels and campaigns, by their numbers: of touches at the same time the order is by name, as numbers
 *     depend on what came first
 */
public record PathFinder(long lookbackMicros, IntFunction<String> names) {
    /** Of more touches only the last count. */
    private static final int LONGEST = 500;

    /**
     * Who a fact counts for.
     *
     * @param person number of the person by confirmed identities
     * @param markets the number of that person's set of markets
     * @param reported whether this person may be in a figure: mastered, or a lead
     */
    public record Owner(int person, int markets, boolean reported) {}

    /**
     * A touch of somebody.
     *
     * @param owner by confirmed identities
     * @param kind 1 contact, 2 click, 3 activity; the order at the same time
     */
    public record SeenTouch(Owner owner, boolean confirmed, int kind, PathTouch touch) {}

    /** An encounter of somebody. */
    public record SeenVisit(
            UUID encounterId, Owner owner, boolean confirmed, long at, int line, int facility, Worth worth) {}

    /**
     * Everything that counts for one person once lower-confidence links are followed.
     *
     * @param owner with lower-confidence links
     */
    public record Family(Owner owner, List<SeenVisit> visits, List<SeenTouch> touches) {}

    /** Each in the strict book, in the lower one, or in both where they are alike. */
    public List<Conversion> conversions(Family family) {
        List<SeenTouch> sorted = new ArrayList<>(family.touches());
        sorted.sort(order());
        List<Conversion> found = new ArrayList<>();
        for (SeenVisit visit : family.visits()) {
            Conversion strict = visit.confirmed() ? strict(visit, sorted) : null;
            Conversion lower = conversion(visit, family.owner(), Book.LOWER, path(visit, sorted, null));
            if (strict != null && lower != null && alike(strict, lower)) {
                found.add(in(Book.BOTH, strict));
            } else {
                add(found, strict);
                add(found, lower);
            }
        }
        return found;
    }

    /** All touches in order, with lower-confidence ones or without, whatever they led to. */
    public List<PathTouch> confirmed(List<SeenTouch> touches) {
        return touches.stream()
                .filter(SeenTouch::confirmed)
                .sorted(order())
                .map(SeenTouch::touch)
                .toList();
    }

    private static void add(List<Conversion> found, @Nullable Conversion conversion) {
        if (conversion != null) {
            found.add(conversion);
        }
    }

    private @Nullable Conversion strict(SeenVisit visit, List<SeenTouch> sorted) {
        return conversion(visit, visit.owner(), Book.STRICT, path(visit, sorted, visit.owner()));
    }

    private static @Nullable Conversion conversion(SeenVisit visit, Owner owner, Book book, List<PathTouch> path) {
        if (path.isEmpty() || !owner.reported()) {
            return null;
        }
        Where where = new Where(visit.line(), visit.facility(), owner.markets());
        return new Conversion(visit.encounterId(), owner.person(), book, visit.at(), where, visit.worth(), path);
    }

    private List<PathTouch> path(SeenVisit visit, List<SeenTouch> sorted, @Nullable Owner only) {
        List<PathTouch> path = new ArrayList<>();
        for (SeenTouch seen : sorted) {
            long at = seen.touch().at();
            boolean counts = only == null || (seen.confirmed() && seen.owner().person() == only.person());
            if (counts && at < visit.at() && at >= visit.at() - lookbackMicros) {
                path.add(seen.touch());
            }
        }
        return path.size() <= LONGEST ? path : path.subList(path.size() - LONGEST, path.size());
    }

    private static boolean alike(Conversion strict, Conversion lower) {
        return in(Book.BOTH, strict).equals(in(Book.BOTH, lower));
    }

    private static Conversion in(Book book, Conversion of) {
        return new Conversion(of.encounterId(), of.person(), book, of.at(), of.where(), of.worth(), of.path());
    }

    private Comparator<SeenTouch> order() {
        return Comparator.comparingLong((SeenTouch seen) -> seen.touch().at())
                .thenComparingInt(SeenTouch::kind)
                .thenComparing(seen -> names.apply(seen.touch().channel()))
                .thenComparing(seen -> names.apply(seen.touch().campaign()));
    }
}
