package health.rapport.attribution.domain.rollup;

import health.rapport.attribution.domain.ledger.Conversion;
import health.rapport.attribution.domain.ledger.Credits;
import health.rapport.attribution.domain.ledger.Posting;
import health.rapport.attribution.domain.rollup.CellKey.Account;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.roaringbitmap.RoaringBitmap;

/** Adds conversions to cells, or what was added to the ledger to what cells have already. */
public final class Rollups {
    private final Map<CellKey, Change> cells = new HashMap<>();

    /**
     * What is added to a cell.
     *
     * @param people who are in it
     * @param left who were in it and have no conversion in it any more
     */
    public record Change(Amounts amounts, RoaringBitmap people, RoaringBitmap left) {
        static Change none() {
            return new Change(new Amounts(), new RoaringBitmap(), new RoaringBitmap());
        }
    }

    /** A conversion that stands. */
    public void add(Conversion conversion, Credits credits) {
        lines(credits)
                .forEach((account, line) -> CellKey.each(conversion, account, key -> {
                    Change change = cells.computeIfAbsent(key, first -> Change.none());
                    change.amounts().add(credits, line);
                    change.people().add(conversion.person());
                }));
    }

    /**
     * What the ledger was just told.
     *
     * @param standing every conversion that stands now, of all the people in the postings
     */
    public static Rollups of(List<Posting> added, Collection<Conversion> standing) {
        Rollups rollups = new Rollups();
        Set<Member> touched = new HashSet<>();
        for (Posting posting : added) {
            rollups.amounts(posting, touched);
        }
        Set<Integer> people = new HashSet<>();
        touched.forEach(member -> people.add(member.person()));
        Set<Member> now = new HashSet<>();
        for (Conversion conversion : standing) {
            if (people.contains(conversion.person())) {
                members(conversion, now);
            }
        }
        touched.forEach(member -> rollups.place(member, now.contains(member)));
        return rollups;
    }

    private record Member(CellKey key, int person) {}

    private void amounts(Posting posting, Set<Member> touched) {
        Conversion conversion = posting.conversion();
        lines(posting.credits())
                .forEach((account, line) -> CellKey.each(conversion, account, key -> {
                    cells.computeIfAbsent(key, first -> Change.none()).amounts().add(posting.credits(), line);
                    touched.add(new Member(key, conversion.person()));
                }));
    }

    private void place(Member member, boolean stays) {
        Change change = cells.get(member.key());
        if (change != null) {
            (stays ? change.people() : change.left()).add(member.person());
        }
    }

    private static void members(Conversion conversion, Set<Member> into) {
        Set<Account> accounts = new HashSet<>();
        conversion.path().forEach(touch -> accounts.add(new Account(touch.campaign(), touch.channel())));
        accounts.forEach(account ->
                CellKey.each(conversion, account, key -> into.add(new Member(key, conversion.person()))));
    }

    private static Map<Account, Integer> lines(Credits credits) {
        Map<Account, Integer> lines = new HashMap<>();
        for (int line = 0; line < credits.lines(); line++) {
            lines.put(new Account(credits.campaigns()[line], credits.channels()[line]), line);
        }
        return lines;
    }

    /** Hands over the cells of days, and keeps those of months. */
    public Map<CellKey, Change> takeDaily() {
        Map<CellKey, Change> daily = new HashMap<>(cells);
        daily.keySet().removeIf(CellKey::monthly);
        cells.keySet().removeIf(key -> !key.monthly());
        return daily;
    }

    /** Leaves out cells that will be made anew. */
    public Rollups without(Predicate<CellKey> keys) {
        cells.keySet().removeIf(keys);
        return this;
    }

    public Map<CellKey, Change> cells() {
        return Map.copyOf(cells);
    }
}
