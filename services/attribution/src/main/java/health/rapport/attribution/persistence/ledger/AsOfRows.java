package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.figures.By;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.domain.figures.Sums;
import health.rapport.attribution.domain.ledger.Conversion;
import health.rapport.attribution.domain.ledger.Credits;
import health.rapport.attribution.domain.ledger.Standing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.roaringbitmap.RoaringBitmap;

/** The same tables as the ledger told them at a time: from its entries, as rollups know only what it says now. */
public final class AsOfRows {
    private static final String STOOD = """
            SELECT e.* FROM ledger_entry e
            WHERE e.happened_at >= ? AND e.happened_at < ? AND e.recorded_at <= ? AND e.book = ANY (?)
                AND e.markets = ANY (?) AND e.reverses IS NULL
                AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.entry_id AND r.recorded_at <= ?)
            """;

    private AsOfRows() {}

    public static Map<List<Integer>, Sums> of(
            Connection tx, FigureQuestion question, Collection<Integer> markets, Instant recordedUntil)
            throws SQLException {
        OffsetDateTime until = recordedUntil.atOffset(ZoneOffset.UTC);
        Map<List<Integer>, Sums> table = new HashMap<>();
        Sql.rows(
                tx,
                STOOD,
                row -> {
                    add(table, question, EntryRows.standing(row));
                    return true;
                },
                question.from().atStartOfDay().atOffset(ZoneOffset.UTC),
                question.to().atStartOfDay().atOffset(ZoneOffset.UTC),
                until,
                Sql.integers(tx, List.of(3, question.book().number())),
                Sql.integers(tx, markets),
                until);
        return table;
    }

    private static void add(Map<List<Integer>, Sums> table, FigureQuestion question, Standing standing) {
        Credits credits = standing.credits();
        for (int line = 0; line < credits.lines(); line++) {
            Conversion conversion = standing.conversion();
            int at = line;
            boolean counts = question.only().entrySet().stream()
                    .allMatch(only -> value(only.getKey(), conversion, credits, at) == only.getValue());
            if (counts) {
                List<Integer> key = new ArrayList<>();
                question.by().forEach(by -> key.add(value(by, conversion, credits, at)));
                table.merge(key, sums(question.model(), conversion, credits, line), Sums::plus);
            }
        }
    }

    private static int value(By by, Conversion conversion, Credits credits, int line) {
        return switch (by) {
            case CAMPAIGN -> credits.campaigns()[line];
            case CHANNEL -> credits.channels()[line];
            case SERVICE_LINE -> conversion.where().line();
            case FACILITY -> conversion.where().facility();
        };
    }

    private static Sums sums(int model, Conversion conversion, Credits credits, int line) {
        int part = model * credits.lines() + line;
        long conversions = credits.conversions()[part];
        long[] expected = credits.expected();
        long[] actual = credits.actual();
        return new Sums(
                conversions,
                expected == null ? 0 : conversions,
                expected == null ? 0 : expected[part],
                actual == null ? 0 : conversions,
                actual == null ? 0 : actual[part],
                RoaringBitmap.bitmapOf(conversion.person()));
    }
}
