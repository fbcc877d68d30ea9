package health.rapport.intake;

import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.csv.LineReader;
import health.rapport.intake.csv.Row;
import health.rapport.intake.csv.RowReader;
import health.rapport.intake.csv.Rows;
import health.rapport.intake.domain.Header;
import health.rapport.intake.domain.Layout;
import health.rapport.intake.domain.Shape;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file of which it is known what its rows mean.
 *
 * @param defect why no row can be read, or null
 * @param header the cells of the header line; empty where the form has none
 * @param delimiter what separates cells, or null where the form has no cells
 */
public record OpenedFile(
        Rows rows,
        Shape shape,
        @Nullable String defect,
        List<String> header,
        @Nullable Character delimiter) {
    static final String EMPTY = "The file is empty.";

    public OpenedFile {
        header = List.copyOf(header);
    }

    /** Reads as much of the file as says what its rows mean. */
    static OpenedFile open(FileInput file, Layout layout, IntakeConfig config) throws IOException {
        Reader text = new EscapingReader(file.body(), file.form().charset());
        return switch (file.form().format()) {
            case CSV -> csv(new RowReader(text, config.fieldLength(), config.rowLength()), file, layout);
            case NDJSON -> {
                Rows lines = new LineReader(text, config.rowLength());
                yield new OpenedFile(lines, new JsonRows(layout, file.mapping()), null, List.of(), null);
            }
        };
    }

    private static OpenedFile csv(RowReader rows, FileInput file, Layout layout) throws IOException {
        Row first = rows.next();
        List<String> names = first == null ? List.of() : first.cells();
        Header header = Header.of(layout, file.mapping(), names);
        String defect = first == null ? EMPTY : header.defect();
        return new OpenedFile(rows, header, defect, names, rows.delimiter());
    }
}
