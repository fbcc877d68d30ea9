package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.ledger.Standing;
import health.rapport.attribution.domain.rollup.Amounts;
import health.rapport.attribution.domain.rollup.CellKey;
import health.rapport.attribution.domain.rollup.CellKey.Account;
import health.rapport.attribution.domain.rollup.CellKey.Place;
import health.rapport.attribution.domain.rollup.Rollups;
import health.rapport.attribution.domain.rollup.Rollups.Change;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.roaringbitmap.RoaringBitmap;

/** Cells of rollups: changed by what the ledger was told, or made anew from it a month at a time. */
public final class RollupRows {
    private static final String COLUMNS =
            "level, period, book, campaign, channel, line, facility, markets, amounts, people";
    private static final String FIND = """
            SELECT r.* FROM unnest(?::smallint[], ?::date[], ?::smallint[], ?::smallint[], ?::smallint[], ?::smallint[],
                ?::smallint[], ?::smallint[]) AS k (level, period, book, campaign, channel, line, facility, markets)
            JOIN rollup r USING (level, period, book, campaign, channel, line, facility, markets)
            """;
    private static final String ONE = " (level, period, book, campaign, channel, line, facility, markets)";
    private static final String PUT = "INSERT INTO rollup (" + COLUMNS + ") VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT"
            + ONE + " DO UPDATE SET amounts = excluded.amounts, people = excluded.people";
    private static final String DROP = "DELETE FROM rollup WHERE" + ONE + " = (?,?,?,?,?,?,?,?)";

    private static final String BEHIND = "SELECT month FROM rollup_behind ORDER BY month DESC LIMIT 1";
    private static final String ALL_BEHIND = "SELECT month FROM rollup_behind";
    private static final String CAUGHT_UP = "DELETE FROM rollup_behind WHERE month = ?";
    private static final String FALL_BEHIND =
            "INSERT INTO rollup_behind SELECT unnest(?::date[]) ON CONFLICT DO NOTHING";
    private static final String EMPTY = "DELETE FROM rollup WHERE period >= ? AND period < ?";
    private static final String DAY = """
            SELECT e.* FROM ledger_entry e
            WHERE e.happened_at >= ?::date::timestamp AT TIME ZONE 'UTC' AND e.happened_at < ?::date::timestamp AT TIME ZONE 'UTC'
                AND e.reverses IS NULL
                AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.entry_id)
            """;

    private RollupRows() {}

    private record Cell(Amounts amounts, RoaringBitmap people) {
        void add(Change change) {
            amounts.add(change.amounts().toArray());
            people.or(change.people());
            people.andNot(change.left());
        }

        boolean empty() {
            return people.isEmpty() && amounts.zero();
        }
    }

    /** Adds to what cells have. */
    public static void apply(Connection tx, Map<CellKey, Change> changes) throws SQLException {
        if (changes.isEmpty()) {
            return;
        }
        Map<CellKey, Cell> cells = find(tx, List.copyOf(changes.keySet()));
        try (PreparedStatement put = tx.prepareStatement(PUT);
                PreparedStatement drop = tx.prepareStatement(DROP)) {
            for (Map.Entry<CellKey, Change> change : changes.entrySet()) {
                Cell cell = cells.getOrDefault(change.getKey(), new Cell(new Amounts(), new RoaringBitmap()));
                cell.add(change.getValue());
                PreparedStatement to = cell.empty() ? drop : put;
                key(to, change.getKey());
                if (!cell.empty()) {
                    put.setArray(9, longs(tx, cell.amounts()));
                    put.setBytes(10, bytes(cell.people()));
                }
                to.addBatch();
            }
            put.executeBatch();
            drop.executeBatch();
        }
    }

    private static java.sql.Array longs(Connection tx, Amounts amounts) throws SQLException {
        return tx.createArrayOf(
                "bigint", java.util.Arrays.stream(amounts.toArray()).boxed().toArray());
    }

    private static void key(PreparedStatement to, CellKey key) throws SQLException {
        to.setInt(1, key.level());
        to.setObject(2, LocalDate.ofEpochDay(key.period()));
        to.setInt(3, key.book());
        to.setInt(4, key.account().campaign());
        to.setInt(5, key.account().channel());
        to.setInt(6, key.place().line());
        to.setInt(7, key.place().facility());
        to.setInt(8, key.markets());
    }

    private static Map<CellKey, Cell> find(Connection tx, List<CellKey> keys) throws SQLException {
        // whatever the planner believes of arrays, these are few among many
        Sql.change(tx, "SET LOCAL enable_hashjoin = off");
        Sql.change(tx, "SET LOCAL enable_mergejoin = off");
        Map<CellKey, Cell> cells = new HashMap<>();
        Sql.rows(
                tx,
                FIND,
                row -> cells.put(key(row), cell(row)),
                smallints(tx, keys, CellKey::level),
                tx.createArrayOf(
                        "date",
                        keys.stream()
                                .map(key -> LocalDate.ofEpochDay(key.period()))
                                .toArray()),
                smallints(tx, keys, CellKey::book),
                smallints(tx, keys, key -> key.account().campaign()),
                smallints(tx, keys, key -> key.account().channel()),
                smallints(tx, keys, key -> key.place().line()),
                smallints(tx, keys, key -> key.place().facility()),
                smallints(tx, keys, CellKey::markets));
        Sql.change(tx, "SET LOCAL enable_hashjoin = on");
        Sql.change(tx, "SET LOCAL enable_mergejoin = on");
        return cells;
    }

    private static java.sql.Array smallints(Connection tx, List<CellKey> keys, ToIntFunction<CellKey> of)
            throws SQLException {
        return tx.createArrayOf("smallint", keys.stream().mapToInt(of).boxed().toArray());
    }

    private static CellKey key(ResultSet row) throws SQLException {
        return new CellKey(
                row.getInt("level"),
                (int) row.getObject("period", LocalDate.class).toEpochDay(),
                row.getInt("book"),
                new Account(row.getInt("campaign"), row.getInt("channel")),
                new Place(row.getInt("line"), row.getInt("facility")),
                row.getInt("markets"));
    }

    private static Cell cell(ResultSet row) throws SQLException {
        Amounts amounts = new Amounts();
        amounts.add(Objects.requireNonNull(Sql.longs(row, "amounts")));
        return new Cell(amounts, people(row.getBytes("people")));
    }

    /** Months whose cells are not what the ledger says. */
    public static Set<LocalDate> behind(Connection tx) throws SQLException {
        return new HashSet<>(Sql.rows(tx, ALL_BEHIND, row -> row.getObject(1, LocalDate.class)));
    }

    /** Leaves these months for later. */
    public static void fallBehind(Connection tx, Collection<LocalDate> months) throws SQLException {
        Sql.change(tx, FALL_BEHIND, tx.createArrayOf("date", months.toArray()));
    }

    /** Makes the cells of one month anew from the ledger; false when none is behind. */
    public static boolean catchUp(Connection tx) throws SQLException {
        List<LocalDate> next = Sql.rows(tx, BEHIND, row -> row.getObject(1, LocalDate.class));
        if (next.isEmpty()) {
            return false;
        }
        rebuild(tx, next.getFirst());
        Sql.change(tx, CAUGHT_UP, next.getFirst());
        return true;
    }

    /** A day after the other, so that no more than its cells and the month's are in memory. */
    private static void rebuild(Connection tx, LocalDate month) throws SQLException {
        LocalDate end = month.plusMonths(1);
        Sql.change(tx, EMPTY, month, end);
        Rollups rollups = new Rollups();
        for (LocalDate day = month; day.isBefore(end); day = day.plusDays(1)) {
            Sql.rows(tx, DAY, row -> add(rollups, EntryRows.standing(row)), day, day.plusDays(1));
            write(tx, rollups.takeDaily());
        }
        write(tx, rollups.cells());
    }

    private static boolean add(Rollups rollups, Standing standing) {
        rollups.add(standing.conversion(), standing.credits());
        return true;
    }

    /** In the order of the index. */
    private static void write(Connection tx, Map<CellKey, Change> cells) throws SQLException {
        Map<CellKey, Change> sorted = new TreeMap<>(CellKey.ORDER);
        sorted.putAll(cells);
        try (BinaryCopy copy = new BinaryCopy(tx, "rollup (" + COLUMNS + ")")) {
            sorted.forEach((key, change) -> write(copy, key, change));
        }
    }

    private static void write(BinaryCopy copy, CellKey key, Change change) {
        copy.row(10)
                .int2(key.level())
                .date(key.period())
                .int2(key.book())
                .int2(key.account().campaign())
                .int2(key.account().channel())
                .int2(key.place().line())
                .int2(key.place().facility())
                .int2(key.markets())
                .int8s(change.amounts().toArray())
                .bytes(bytes(change.people()));
    }

    static byte[] bytes(RoaringBitmap people) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(people.serializedSizeInBytes());
        try {
            people.serialize(new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** @throws UncheckedIOException if the bytes are no bitmap */
    public static RoaringBitmap people(byte[] bytes) {
        RoaringBitmap people = new RoaringBitmap();
        try {
            people.deserialize(ByteBuffer.wrap(bytes));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return people;
    }
}
