package health.rapport.intake.domain;

import java.util.stream.Collectors;

/** The guide to the files of a layout, in Markdown, printed from what validates them. */
public final class FileGuide {
    private FileGuide() {}

    /** The guide of this layout. */
    public static String of(Layout layout) {
        return """
                # File guide: %1$s

                Printed from the definition that validates these files; not edited by hand.

                Upload with `POST /api/batches?layout=%1$s&source=NAME` as `text/csv` or as one JSON object a line
                (`application/x-ndjson`); look at it first with `POST /api/batches/preview`. CSV: UTF-8 or Windows-1252, a
                header line, comma, semicolon, tab or bar, quotes as in RFC 4180. Case, spaces and punctuation of names do not
                matter; other names need a mapping (`PUT /api/mappings/NAME`). Blank cells say nothing. %2$s
                %3$s

                | column | required | meaning | form | example | other names |
                |---|---|---|---|---|---|
                %4$s

                ```csv
                %5$s
                %6$s
                ```
                """.formatted(
                        layout.slug(), others(layout), again(layout), rows(layout), header(layout), example(layout));
    }

    private static String others(Layout layout) {
        return layout.keepsOtherColumns()
                ? "Other columns are kept as attributes."
                : "Other columns are left out and named in the batch's `ignoredColumns`.";
    }

    private static String again(Layout layout) {
        return layout.hasVersions()
                ? "Another content under the same id is its next version; the same content is a duplicate."
                : "The same content under the same id is a duplicate; another content is a conflict and goes to quarantine.";
    }

    private static String rows(Layout layout) {
        return layout.definitions().stream().map(column -> row(layout, column)).collect(Collectors.joining("\n"));
    }

    private static String row(Layout layout, Column column) {
        return "| `%s` | %s | %s | %s | `%s` | %s |"
                .formatted(
                        column.name(),
                        layout.required().contains(column.name()) ? "yes" : "",
                        escaped(column.meaning()),
                        escaped(column.form().words()),
                        escaped(column.example()),
                        column.synonyms().stream()
                                .filter(name -> layout.meant(name).equals(column.name()))
                                .collect(Collectors.joining(", ")));
    }

    private static String header(Layout layout) {
        return String.join(",", layout.columns());
    }

    private static String example(Layout layout) {
        return layout.definitions().stream().map(Column::example).collect(Collectors.joining(","));
    }

    private static String escaped(String text) {
        return text.replace("|", "\\|");
    }
}
