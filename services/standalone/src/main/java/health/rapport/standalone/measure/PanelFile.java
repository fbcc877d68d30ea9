package health.rapport.standalone.measure;

import health.rapport.measurement.geo.Panel;
import health.rapport.standalone.instance.UserError;
import health.rapport.standalone.table.TypedTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Reads a panel: a row for each market and period. */
record PanelFile(Path path, Columns columns) {
    /** Which column is what. */
    record Columns(String market, String period, String outcome) {}

    Panel read() {
        TypedTable table = TypedTable.open(path);
        int market = table.column(columns.market());
        int period = table.column(columns.period());
        int outcome = table.column(columns.outcome());
        Map<String, Map<String, Double>> cells = new TreeMap<>();
        TreeSet<String> periods = new TreeSet<>(order());
        table.forEach(row -> {
            String when = row.required(period);
            Double before = cells.computeIfAbsent(row.required(market), unseen -> new HashMap<>())
                    .put(when, row.number(outcome));
            if (before != null) {
                throw row.wrong(period, "has a period that this market already had; add such rows up first");
            }
            periods.add(when);
        });
        if (periods.isEmpty()) {
            throw table.wrong("there is nothing in it, only a header");
        }
        List<List<Double>> rows = new ArrayList<>();
        cells.forEach((name, values) -> rows.add(row(name, values, periods)));
        return new Panel(List.copyOf(cells.keySet()), List.copyOf(periods), rows);
    }

    private List<Double> row(String market, Map<String, Double> values, TreeSet<String> periods) {
        List<Double> row = new ArrayList<>();
        for (String period : periods) {
            Double outcome = values.get(period);
            if (outcome == null) {
                throw new UserError(
                        "%s: market \"%s\" has no row for %s. Write a row with its outcome (0 if there was none), or"
                                        .formatted(path, market, period)
                                + " leave the market out.");
            }
            row.add(outcome);
        }
        return row;
    }

    /** Whole numbers by size, anything else, such as ISO dates, by its letters. */
    private static Comparator<String> order() {
        return (one, other) -> number(one) && number(other)
                ? Comparator.comparingLong((String text) -> Long.parseLong(text))
                        .compare(one, other)
                : one.compareTo(other);
    }

    private static boolean number(String text) {
        return text.length() < 18 && Stream.of(text).allMatch(t -> t.chars().allMatch(Character::isDigit));
    }
}
