package health.rapport.attribution.keeping;

import health.rapport.attribution.AttributionConfig;
import health.rapport.attribution.domain.ledger.Bookkeeping;
import health.rapport.attribution.domain.ledger.Bookkeeping.Case;
import health.rapport.attribution.domain.ledger.Conversion;
import health.rapport.attribution.domain.ledger.PathFinder;
import health.rapport.attribution.domain.ledger.PathFinder.Family;
import health.rapport.attribution.domain.ledger.Posting;
import health.rapport.attribution.domain.ledger.RuleModels;
import health.rapport.attribution.domain.ledger.Standing;
import health.rapport.attribution.domain.rollup.CellKey;
import health.rapport.attribution.domain.rollup.Rollups;
import health.rapport.attribution.persistence.ledger.DirtyPeople;
import health.rapport.attribution.persistence.ledger.DirtyPeople.Claimed;
import health.rapport.attribution.persistence.ledger.EntryRows;
import health.rapport.attribution.persistence.ledger.FamilyReader;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.attribution.persistence.ledger.LedgerNames.Kind;
import health.rapport.attribution.persistence.ledger.PeopleNow;
import health.rapport.attribution.persistence.ledger.RollupRows;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * Makes the ledger say what is known of people whose facts changed: their conversions are derived anew, what stands and is not
 * known so any more is reversed, what is known and does not stand is posted. Queue, ledger and rollups change in one
 * transaction, so whatever is killed in between did nothing.
 */
@ApplicationScoped
public class KeepLedger {
    /** More postings at once leave their months' rollups to be made anew, which is cheaper then. */
    private static final int FEW = 2_000;

    private static final int SLICES = 64;
    private static final long MICROS = 1_000_000;

    private final DataSource source;
    private final LedgerNames names;
    private final DomainClock clock;
    private final AttributionConfig config;

    public KeepLedger(DataSource source, LedgerNames names, DomainClock clock, AttributionConfig config) {
        this.source = source;
        this.names = names;
        this.clock = clock;
        this.config = config;
    }

    private interface Work<R> {
        R in(Connection tx) throws SQLException;
    }

    /**
     * Looks at the people who wait longest.
     *
     * @param most how many of them
     * @return how many there were; 0 also where somebody else writes the ledger
     */
    public int follow(int most) throws SQLException {
        return transaction(tx -> DirtyPeople.alone(tx) ? followed(tx, most) : 0);
    }

    /** Makes one month of rollups anew that is behind; false where none is, or somebody else writes. */
    public boolean catchUp() throws SQLException {
        return transaction(tx -> DirtyPeople.alone(tx) && RollupRows.catchUp(tx));
    }

    /** Sets aside who could not be looked at alone. */
    public void park() throws SQLException {
        transaction(tx -> {
            DirtyPeople.park(tx);
            return true;
        });
    }

    private <R> R transaction(Work<R> work) throws SQLException {
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            try {
                R result = work.in(tx);
                tx.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                tx.rollback();
                throw failed;
            } finally {
                tx.setAutoCommit(true);
            }
        }
    }

    private int followed(Connection tx, int most) throws SQLException {
        List<Claimed> claimed = DirtyPeople.claim(tx, most);
        if (claimed.isEmpty()) {
            return 0;
        }
        PeopleNow people =
                PeopleNow.around(tx, claimed.stream().map(Claimed::personId).toList());
        List<Standing> standing = EntryRows.standing(tx, people.numbers().values());
        List<Family> families = new FamilyReader(source, tx, names, people).withVisits(config.currency());
        List<Conversion> known = conversions(families);
        List<Posting> added = settle(standing, known, changed(claimed, people));
        EntryRows.add(tx, added, clock.instant());
        rollUp(tx, added, known);
        people.forgetErased(tx);
        return claimed.size();
    }

    private List<Conversion> conversions(List<Family> families) {
        PathFinder finder = new PathFinder(config.lookback().toSeconds() * MICROS, names::name);
        return families.parallelStream()
                .flatMap(family -> finder.conversions(family).stream())
                .toList();
    }

    private record Changed(Set<Integer> identity, Set<Integer> redirected) {}

    private static Changed changed(List<Claimed> claimed, PeopleNow people) {
        Set<UUID> roots = claimed.stream()
                .filter(Claimed::identity)
                .flatMap(one -> Stream.of(
                        people.identities().root(one.personId()),
                        people.identities().probably(one.personId())))
                .collect(Collectors.toSet());
        return new Changed(numbers(people, roots::contains), numbers(people, people.identities()::redirected));
    }

    private static Set<Integer> numbers(PeopleNow people, java.util.function.Predicate<UUID> of) {
        return people.numbers().entrySet().stream()
                .filter(number -> of.test(number.getKey()))
                .map(Map.Entry::getValue)
                .collect(Collectors.toSet());
    }

    /** Encounters are independent of one another, so all processors can work. */
    private List<Posting> settle(List<Standing> standing, List<Conversion> known, Changed changed) throws SQLException {
        RuleModels models = new RuleModels(names::name, names.number(Kind.CAMPAIGN, ""));
        Bookkeeping books = new Bookkeeping(models::credits);
        Map<Integer, List<Standing>> before =
                sliced(standing, one -> one.conversion().encounterId());
        Map<Integer, List<Conversion>> now = sliced(known, Conversion::encounterId);
        return IntStream.range(0, SLICES)
                .parallel()
                .mapToObj(slice -> books.settle(new Case(
                        before.getOrDefault(slice, List.of()),
                        now.getOrDefault(slice, List.of()),
                        changed.identity(),
                        changed.redirected())))
                .flatMap(List::stream)
                .toList();
    }

    private static <T> Map<Integer, List<T>> sliced(Collection<T> all, Function<T, UUID> encounter) {
        return all.stream()
                .collect(Collectors.groupingBy(
                        one -> Math.floorMod(encounter.apply(one).hashCode(), SLICES),
                        TreeMap::new,
                        Collectors.toList()));
    }

    private static void rollUp(Connection tx, List<Posting> added, List<Conversion> known) throws SQLException {
        if (added.isEmpty()) {
            return;
        }
        if (added.size() > FEW) {
            RollupRows.fallBehind(
                    tx,
                    added.stream().map(posting -> month(posting.conversion())).collect(Collectors.toSet()));
            return;
        }
        Set<LocalDate> behind = RollupRows.behind(tx);
        RollupRows.apply(
                tx,
                Rollups.of(added, known)
                        .without(key -> behind.contains(month(key.period())))
                        .cells());
    }

    private static LocalDate month(Conversion conversion) {
        return month(CellKey.day(conversion.at()));
    }

    private static LocalDate month(int day) {
        return LocalDate.ofEpochDay(day).withDayOfMonth(1);
    }
}
