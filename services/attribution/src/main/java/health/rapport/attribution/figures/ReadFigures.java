package health.rapport.attribution.figures;

import health.rapport.attribution.AttributionConfig;
import health.rapport.attribution.MeasureCampaign.Reader;
import health.rapport.attribution.domain.figures.By;
import health.rapport.attribution.domain.figures.FigureQuestion;
import health.rapport.attribution.domain.figures.Release;
import health.rapport.attribution.domain.figures.Sums;
import health.rapport.attribution.domain.ledger.RuleModels;
import health.rapport.attribution.figures.FigureTable.Margin;
import health.rapport.attribution.figures.FigureTable.Row;
import health.rapport.attribution.persistence.ledger.AsOfRows;
import health.rapport.attribution.persistence.ledger.FigureRows;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.attribution.persistence.ledger.LedgerNames.Kind;
import health.rapport.attribution.persistence.ledger.ReleasedRows;
import health.rapport.attribution.persistence.ledger.RollupRows;
import health.rapport.kernel.MarketAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads a table of figures: for those who may see people as it is, for others by what may be released. */
@ApplicationScoped
public class ReadFigures {
    private final DataSource source;
    private final LedgerNames names;
    private final AttributionConfig config;

    public ReadFigures(DataSource source, LedgerNames names, AttributionConfig config) {
        this.source = source;
        this.names = names;
        this.config = config;
    }

    /**
     * @param recordedUntil what the ledger said then, rather than now; only for those who may see people
     */
    public FigureTable table(FigureQuestion question, Reader reader, @Nullable Instant recordedUntil)
            throws SQLException {
        names.refreshIfNew();
        try (Connection tx = source.getConnection()) {
            tx.setAutoCommit(false);
            try {
                FigureTable table = reader.seesPeople()
                        ? whole(tx, question, reader.access(), recordedUntil)
                        : released(tx, question, reader.access());
                tx.commit();
                return table;
            } catch (SQLException | RuntimeException failed) {
                tx.rollback();
                throw failed;
            } finally {
                tx.setAutoCommit(true);
            }
        }
    }

    private FigureTable whole(
            Connection tx, FigureQuestion question, MarketAccess access, @Nullable Instant recordedUntil)
            throws SQLException {
        Set<Integer> markets = markets(access);
        Map<List<Integer>, Sums> rows = recordedUntil == null
                ? FigureRows.of(tx, question, markets)
                : AsOfRows.of(tx, question, markets, recordedUntil);
        List<Row> shown = rows.entrySet().stream()
                .map(row -> row(named(question, row.getKey()), row.getValue(), true))
                .sorted(Comparator.comparingLong(Row::conversionsMicro).reversed())
                .toList();
        Sums total = rows.values().stream().reduce(Sums.none(), Sums::plus);
        return answer(tx, question, recordedUntil, new Shown(shown, row(Map.of(), total, true), false));
    }

    private record Shown(List<Row> rows, Row total, boolean withheld) {}

    /** Sums over months of what each month may show. */
    private FigureTable released(Connection tx, FigureQuestion question, MarketAccess access) throws SQLException {
        Set<Integer> markets = markets(access);
        Set<String> seen = new HashSet<>(access.all() ? Set.of("*") : access.markets());
        Map<String, Sums> all = new TreeMap<>();
        boolean withheld = false;
        By by = question.by().getFirst();
        for (LocalDate month : question.months()) {
            Map<String, Sums> now = new TreeMap<>();
            FigureRows.of(tx, question.month(month), markets)
                    .forEach((row, sums) -> now.put(names.name(row.getFirst()), sums));
            String key = String.join(
                    "/",
                    by.name(),
                    RuleModels.NAMES.get(question.model()),
                    question.book().name(),
                    month.toString(),
                    seen.stream().sorted().collect(Collectors.joining("|")));
            Map<String, Sums> next = Release.of(now, ReleasedRows.shown(tx, key));
            ReleasedRows.show(tx, key, next);
            withheld |= !next.keySet().containsAll(now.keySet());
            next.forEach((name, sums) -> all.merge(name, sums, Sums::plus));
        }
        // over several months people would tell how many came only in one of them
        boolean people = question.months().size() == 1;
        List<Row> rows = all.entrySet().stream()
                .map(row -> row(Map.of(by.label(), row.getKey()), row.getValue(), people))
                .sorted(Comparator.comparingLong(Row::conversionsMicro).reversed())
                .toList();
        Sums total = all.values().stream().reduce(Sums.none(), Sums::plus);
        return answer(tx, question, null, new Shown(rows, row(Map.of(), total, false), withheld));
    }

    private FigureTable answer(Connection tx, FigureQuestion question, @Nullable Instant recordedUntil, Shown shown)
            throws SQLException {
        return new FigureTable(
                question.from(),
                question.to().minusDays(1),
                RuleModels.NAMES.get(question.model()),
                switch (question.book()) {
                    case STRICT, BOTH -> "strict";
                    case LOWER -> "withLowerConfidence";
                },
                config.currency(),
                recordedUntil,
                !RollupRows.behind(tx).isEmpty(),
                shown.rows(),
                shown.total(),
                shown.withheld());
    }

    private Map<String, String> named(FigureQuestion question, List<Integer> key) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < key.size(); i++) {
            named.put(question.by().get(i).label(), names.name(key.get(i)));
        }
        return named;
    }

    private static Row row(Map<String, String> of, Sums sums, boolean people) {
        return new Row(
                of,
                sums.conversions(),
                new Margin(sums.expected(), sums.expectedOf()),
                new Margin(sums.actual(), sums.actualOf()),
                people ? sums.count() : null);
    }

    /** Sets of markets with one at least that the caller may see. */
    Set<Integer> markets(MarketAccess access) {
        List<Integer> seen = new ArrayList<>();
        names.all().forEach((number, named) -> {
            if (named.kind() == Kind.MARKETS
                    && access.covers(Arrays.asList(named.name().split("\\|")))) {
                seen.add(number);
            }
        });
        return Set.copyOf(seen);
    }
}
