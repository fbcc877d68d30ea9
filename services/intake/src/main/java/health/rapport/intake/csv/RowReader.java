package health.rapport.intake.csv;

import health.rapport.intake.domain.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of delimited text (RFC 4180) with any line end. The delimiter (comma, semicolon, tab or bar) is the one the first
 * line uses most. Fields and rows have longest lengths; what is longer is cut and marked, never kept in memory.
 */
public final class RowReader implements Rows {
    private static final int MOST_CELLS = 1000;
    private static final int BUFFER = 64 * 1024;
    private static final char QUOTE = '"';
    private static final int END = -1;

    private final Reader in;
    private final int longestField;
    private final int longestRow;
    private final char[] buffer = new char[BUFFER];
    private final char delimiter;
    private int position;
    private int limit;
    private long line = 1;

    private final StringBuilder field = new StringBuilder();
    private final List<String> cells = new ArrayList<>();
    private final Set<Problem> flaws = new LinkedHashSet<>();
    private int kept;
    private boolean quoted;

    public RowReader(Reader in, int longestField, int longestRow) throws IOException {
        this.in = in;
        this.longestField = longestField;
        this.longestRow = longestRow;
        fillHead();
        if (limit > 0 && buffer[0] == '\ufeff') {
            position = 1;
        }
        this.delimiter = Delimiter.of(buffer, position, limit);
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (true) {
            if (peek() == END) {
                return null;
            }
            long start = line;
            readRow();
            boolean emptyLine = cells.size() == 1 && cells.getFirst().isEmpty() && !quoted;
            if (!emptyLine || !flaws.isEmpty()) {
                return new Row(start, cells, List.copyOf(flaws));
            }
        }
    }

    /** What separates the cells of this file. */
    public char delimiter() {
        return delimiter;
    }

    private void readRow() throws IOException {
        cells.clear();
        flaws.clear();
        kept = 0;
        quoted = false;
        while (true) {
            int end = peek() == QUOTE ? readQuoted() : readPlain();
            addCell();
            if (end == '\n' || end == END) {
                return;
            }
        }
    }

    /** Reads to the end of a field without quotes; gives the delimiter, a line end or the end of the text. */
    private int readPlain() throws IOException {
        while (true) {
            int c = take();
            if (c == delimiter || c == '\n' || c == END) {
                return c;
            }
            append((char) c);
        }
    }

    private int readQuoted() throws IOException {
        quoted = true;
        position++;
        while (true) {
            int c = takeRaw();
            if (c == END) {
                flaws.add(Row.OPEN_QUOTE);
                return END;
            }
            if (c != QUOTE) {
                append((char) c);
            } else if (peek() == QUOTE) {
                position++;
                append(QUOTE);
            } else {
                return afterQuote();
            }
        }
    }

    private int afterQuote() throws IOException {
        int next = peek();
        if (next != delimiter && next != '\n' && next != '\r' && next != END) {
            flaws.add(Row.STRAY_QUOTE);
        }
        return readPlain();
    }

    private void append(char c) {
        if (field.length() >= longestField) {
            flaws.add(Row.TOO_LONG_FIELD);
        } else if (kept >= longestRow) {
            flaws.add(Row.TOO_LONG_ROW);
        } else {
            field.append(c);
            kept++;
        }
    }

    private void addCell() {
        if (cells.size() < MOST_CELLS) {
            cells.add(field.toString());
        } else {
            flaws.add(Row.TOO_LONG_ROW);
        }
        field.setLength(0);
    }

    /** The next character with every line end as {@code \n}. */
    private int take() throws IOException {
        int c = takeRaw();
        if (c == '\r') {
            line++;
            if (peek() == '\n') {
                position++;
            }
            return '\n';
        }
        return c;
    }

    private int takeRaw() throws IOException {
        int c = peek();
        if (c != END) {
            position++;
            line += c == '\n' ? 1 : 0;
        }
        return c;
    }

    private int peek() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, BUFFER));
        }
        return limit == 0 ? END : buffer[position];
    }

    // the delimiter is chosen by the whole first line, which may come in several pieces
    private void fillHead() throws IOException {
        while (limit < BUFFER - 1 && !Delimiter.holdsLine(buffer, limit)) {
            int read = in.read(buffer, limit, BUFFER - limit);
            if (read < 0) {
                return;
            }
            limit += read;
        }
    }
}
