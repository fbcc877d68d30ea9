package health.rapport.standalone.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file of rows below one header, separated by whatever its header is: comma, semicolon, tab or bar. UTF-8, or Windows-1252
 * where that is no UTF-8. Read from the start as often as asked, never held whole.
 */
public record CsvTable(Path path, Charset charset, char separator, List<String> header) {
    private static final String SEPARATORS = ",;\t|";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** Looks at the file; refuses what is none, or has no row. */
    public static CsvTable open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new UserError("There is no file " + path + ".");
        }
        try {
            Charset charset = charset(path);
            char separator = separator(path, charset);
            CsvTable bare = new CsvTable(path, charset, separator, List.of());
            try (CsvReader<CsvRecord> reader = bare.reader()) {
                Iterator<CsvRecord> rows = reader.iterator();
                if (!rows.hasNext()) {
                    throw new UserError(path + " is empty. It needs a line of column names and a line for each row.");
                }
                List<String> header =
                        rows.next().getFields().stream().map(CsvTable::clean).toList();
                return new CsvTable(path, charset, separator, header);
            }
        } catch (IOException unreadable) {
            throw new UserError("Cannot read " + path + ": " + unreadable.getMessage(), unreadable);
        }
    }

    /** Every row below the header. */
    public void forEach(Consumer<CsvRecord> row) {
        try (CsvReader<CsvRecord> reader = reader()) {
            Iterator<CsvRecord> rows = reader.iterator();
            rows.next();
            rows.forEachRemaining(row);
        } catch (CsvParseException broken) {
            throw new UserError(
                    path + " cannot be read as CSV; is a quotation mark missing? " + broken.getMessage(), broken);
        } catch (UncheckedIOException | IOException unreadable) {
            throw new UserError("Cannot read " + path + " to its end.", unreadable);
        }
    }

    /** The cell without blanks around it; empty where the row is too short. */
    public static String cell(CsvRecord row, int place) {
        return place < row.getFieldCount() ? row.getField(place).strip() : "";
    }

    private CsvReader<CsvRecord> reader() throws IOException {
        return CsvReader.builder()
                .fieldSeparator(separator)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .trimWhitespacesAroundQuotes(true)
                .ofCsvRecord(Files.newBufferedReader(path, charset));
    }

    private static String clean(String header) {
        String text = header.strip();
        return text.startsWith(String.valueOf(BYTE_ORDER_MARK))
                ? text.substring(1).strip()
                : text;
    }

    private static char separator(Path path, Charset charset) throws IOException {
        try (var lines = Files.newBufferedReader(path, charset)) {
            String first = lines.readLine();
            char best = ',';
            long most = 0;
            for (char candidate : SEPARATORS.toCharArray()) {
                long count = first == null
                        ? 0
                        : first.chars().filter(c -> c == candidate).count();
                if (count > most) {
                    best = candidate;
                    most = count;
                }
            }
            return best;
        }
    }

    private static Charset charset(Path path) throws IOException {
        try (Reader reader = new java.io.InputStreamReader(
                Files.newInputStream(path),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT))) {
            char[] buffer = new char[64 * 1024];
            while (reader.read(buffer) >= 0) {
                // only whether it can be read is of interest
            }
            return StandardCharsets.UTF_8;
        } catch (CharacterCodingException otherwise) {
            return Charset.forName("windows-1252");
        }
    }
}
