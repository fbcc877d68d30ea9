package health.rapport.attribution.rest;

import health.rapport.attribution.figures.FigureTable;
import health.rapport.attribution.figures.FigureTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A table as CSV (RFC 4180). What a spreadsheet would take for a formula begins with an apostrophe. */
final class FigureCsv {
    private static final String FORMULA = "=+-@\t\r";

    private FigureCsv() {}

    static String of(FigureTable table, List<String> by) {
        List<String> columns = new ArrayList<>(by);
        columns.addAll(List.of(
                "conversions_micro",
                "expected_margin_micro",
                "expected_known_micro",
                "actual_margin_micro",
                "actual_known_micro",
                "people"));
        StringBuilder csv = new StringBuilder(String.join(",", columns)).append("\r\n");
        table.rows().forEach(row -> csv.append(line(row, by)).append("\r\n"));
        return csv.toString();
    }

    private static String line(Row row, List<String> by) {
        Map<String, String> of = row.of();
        List<String> cells = by.stream()
                .map(name -> cell(of.getOrDefault(name, "")))
                .collect(Collectors.toCollection(ArrayList::new));
        cells.add(Long.toString(row.conversionsMicro()));
        cells.add(Long.toString(row.expected().micro()));
        cells.add(Long.toString(row.expected().ofConversionsMicro()));
        cells.add(Long.toString(row.actual().micro()));
        cells.add(Long.toString(row.actual().ofConversionsMicro()));
        cells.add(row.people() == null ? "" : Long.toString(row.people()));
        return String.join(",", cells);
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
