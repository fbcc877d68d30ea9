package health.rapport.attribution.persistence.ledger;

import health.rapport.attribution.domain.figures.FigureQuestion;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Which sequences of channels lead to encounters, from what stands in the ledger. */
public final class PathRows {
    private static final String COMMON = """
            WITH walked AS (
                SELECT e.person, (extract(epoch FROM e.happened_at - e.touch_at[1]) / 86400)::float8 AS days,
                    ARRAY (SELECT c FROM (
                        SELECT t.c, t.n, lag(t.c) OVER (ORDER BY t.n) AS before
                        FROM unnest(e.touch_channel) WITH ORDINALITY AS t (c, n)) s
                        WHERE s.c IS DISTINCT FROM s.before ORDER BY s.n) AS steps
                FROM ledger_entry e
                WHERE e.reverses IS NULL AND NOT EXISTS (SELECT FROM ledger_entry r WHERE r.reverses = e.entry_id)
                    AND e.happened_at >= ? AND e.happened_at < ? AND e.book = ANY (?) AND e.markets = ANY (?))
            SELECT steps AS line, count(*) AS visits, count(DISTINCT person) AS people,
                percentile_cont(0.5) WITHIN GROUP (ORDER BY days) AS median_days
            FROM walked GROUP BY steps ORDER BY visits DESC, steps LIMIT 50
            """;

    private PathRows() {}

    /** The most common first. */
    public record Sequences(List<Sequence> sequences) {
        public Sequences {
            sequences = List.copyOf(sequences);
        }
    }

    /**
     * One sequence.
     *
     * @param medianDays from the first touch to the encounter
     */
    public record Sequence(List<String> channels, long visits, long people, double medianDays) {}

    /** Of all encounters of the span; conditions on campaigns and places are not looked at. */
    public static Sequences of(
            Connection reading, LedgerNames names, FigureQuestion question, Collection<Integer> markets)
            throws SQLException {
        return new Sequences(Sql.rows(
                reading,
                COMMON,
                row -> sequence(row, names),
                question.from().atStartOfDay().atOffset(ZoneOffset.UTC),
                question.to().atStartOfDay().atOffset(ZoneOffset.UTC),
                Sql.integers(reading, List.of(3, question.book().number())),
                Sql.integers(reading, markets)));
    }

    private static Sequence sequence(ResultSet row, LedgerNames names) throws SQLException {
        List<String> channels = new ArrayList<>();
        for (int channel : Sql.ints(row, "line")) {
            channels.add(names.name(channel));
        }
        return new Sequence(channels, row.getLong("visits"), row.getLong("people"), row.getDouble("median_days"));
    }
}
