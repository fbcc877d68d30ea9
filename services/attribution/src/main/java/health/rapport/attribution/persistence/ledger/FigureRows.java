package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.figures.By;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.domain.figures.FigureQuestion.Span;
import health.rapport.attribution.domain.figures.Sums;
import health.rapport.attribution.domain.ledger.Book;
import health.rapport.attribution.domain.rollup.Amounts;
import health.rapport.attribution.domain.rollup.Level;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/** Tables of figures from cells of rollups; nothing else is read. */
public final class FigureRows {
    private static final String CELLS = """
            SELECT campaign, channel, line, facility, amounts[%d] AS conversions, amounts[%d] AS expected_of,
                amounts[%d] AS expected, amounts[%d] AS actual_of, amounts[%d] AS actual, people
            FROM rollup WHERE level = ? AND period >= ? AND period < ? AND book = ANY (?) AND markets = ANY (?)
            """;

    private final Map<List<Integer>, Sums> sums = new HashMap<>();
    private final Map<List<Integer>, List<RoaringBitmap>> people = new HashMap<>();
    private final FigureQuestion question;

    private FigureRows(FigureQuestion question) {
        this.question = question;
    }

    /**
     * Rows by the numbers of the names that tell them apart.
     *
     * @param markets numbers of the sets of markets whose people may be seen
     */
    public static Map<List<Integer>, Sums> of(Connection tx, FigureQuestion question, Collection<Integer> markets)
            throws SQLException {
        FigureRows rows = new FigureRows(question);
        Array seen = Sql.integers(tx, markets);
        for (Span span : question.spans()) {
            rows.read(tx, span, seen);
        }
        return rows.table();
    }

    private void read(Connection tx, Span span, Array markets) throws SQLException {
        Level level = Level.of(question.dimensions());
        List<Integer> books =
                new ArrayList<>(List.of(Book.BOTH.number(), question.book().number()));
        int first = question.model() * Amounts.EACH + 1;
        StringBuilder sql = new StringBuilder(CELLS.formatted(first, first + 1, first + 2, first + 3, first + 4));
        question.only()
                .forEach((by, number) ->
                        sql.append(" AND ").append(column(by)).append(" = ").append(number.intValue()));
        Sql.rows(
                tx,
                sql.toString(),
                this::add,
                span.monthly() ? level.monthly() : level.daily(),
                span.from(),
                span.to(),
                Sql.integers(tx, books),
                markets);
    }

    private boolean add(ResultSet row) throws SQLException {
        List<Integer> key = new ArrayList<>(question.by().size());
        for (By by : question.by()) {
            key.add(row.getInt(column(by)));
        }
        Sums cell = new Sums(
                row.getLong(5), row.getLong(6), row.getLong(7), row.getLong(8), row.getLong(9), new RoaringBitmap());
        sums.merge(key, cell, FigureRows::amounts);
        people.computeIfAbsent(key, first -> new ArrayList<>()).add(RollupRows.people(row.getBytes(10)));
        return true;
    }

    private static Sums amounts(Sums one, Sums other) {
        return new Sums(
                one.conversions() + other.conversions(),
                one.expectedOf() + other.expectedOf(),
                one.expected() + other.expected(),
                one.actualOf() + other.actualOf(),
                one.actual() + other.actual(),
                one.people());
    }

    private Map<List<Integer>, Sums> table() {
        Map<List<Integer>, Sums> table = new HashMap<>();
        sums.forEach((key, sum) -> {
            RoaringBitmap all =
                    FastAggregation.or(people.getOrDefault(key, List.of()).iterator());
            table.put(
                    key,
                    new Sums(sum.conversions(), sum.expectedOf(), sum.expected(), sum.actualOf(), sum.actual(), all));
        });
        return table;
    }

    private static String column(By by) {
        return switch (by) {
            case CAMPAIGN -> "campaign";
            case CHANNEL -> "channel";
            case SERVICE_LINE -> "line";
            case FACILITY -> "facility";
        };
    }
}
