package health.rapport.attribution.domain.rollup;

import health.rapport.attribution.domain.ledger.Conversion;
import health.rapport.attribution.domain.ledger.Conversion.Where;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.function.Consumer;

/**
 * Which cell.
 *
 * @param level of {@link Level}, by day or by month
 * @param period days since 1970: the day, or the first of the month
 * @param book of {@link health.rapport.attribution.domain.ledger.Book}
 * @param account campaign and channel, each 0 where the level does not tell it apart
 * @param place service line and facility, likewise
 * @param markets number of a set of markets
 */
public record CellKey(int level, int period, int book, Account account, Place place, int markets) {
    /** By level, time and then the rest, as the rows are kept. */
    public static final Comparator<CellKey> ORDER = Comparator.comparingInt(CellKey::level)
            .thenComparingInt(CellKey::period)
            .thenComparingInt(CellKey::book)
            .thenComparingInt((CellKey key) -> key.account().campaign())
            .thenComparingInt((CellKey key) -> key.account().channel())
            .thenComparingInt((CellKey key) -> key.place().line())
            .thenComparingInt((CellKey key) -> key.place().facility())
            .thenComparingInt(CellKey::markets);

    private static final long MICROS_A_DAY = 86_400_000_000L;

    /** Campaign and channel. */
    public record Account(int campaign, int channel) {}

    /** Service line and facility. */
    public record Place(int line, int facility) {}

    /** Every cell, of every level, that a line of a conversion is in. */
    static void each(Conversion conversion, Account account, Consumer<CellKey> into) {
        int day = day(conversion.at());
        int month = (int) LocalDate.ofEpochDay(day).withDayOfMonth(1).toEpochDay();
        Where where = conversion.where();
        int book = conversion.book().number();
        for (Level level : Level.values()) {
            Account seen = new Account(
                    level.kept(Dimension.CAMPAIGN, account.campaign()),
                    level.kept(Dimension.CHANNEL, account.channel()));
            Place place = new Place(
                    level.kept(Dimension.LINE, where.line()), level.kept(Dimension.FACILITY, where.facility()));
            into.accept(new CellKey(level.daily(), day, book, seen, place, where.markets()));
            into.accept(new CellKey(level.monthly(), month, book, seen, place, where.markets()));
        }
    }

    /** Whether it is of a month. */
    boolean monthly() {
        return level >= Level.EVERYTHING.monthly();
    }

    /** Days since 1970, by UTC. */
    public static int day(long micros) {
        return (int) Math.floorDiv(micros, MICROS_A_DAY);
    }
}
