package health.rapport.intake.csv;

import health.rapport.intake.domain.Problem;
import java.io.IOException;
import java.io.Reader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of text that holds one JSON object a line (NDJSON); each row has the line as its only cell. */
public final class LineReader implements Rows {
    private static final int BUFFER = 64 * 1024;
    private static final int END = -1;

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[BUFFER];
    private final StringBuilder text = new StringBuilder();
    private int position;
    private int limit;
    private long line;
    private boolean cut;

    /**
     * @param longest characters of a line; what is longer is cut and marked
     */
    public LineReader(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    @Override
    public @Nullable Row next() throws IOException {
        while (readLine()) {
            if (!text.toString().isBlank()) {
                List<Problem> flaws = cut ? List.of(Row.TOO_LONG_ROW) : List.of();
                return new Row(line, List.of(text.toString()), flaws);
            }
        }
        return null;
    }

    private boolean readLine() throws IOException {
        text.setLength(0);
        cut = false;
        int c = take();
        if (c == END) {
            return false;
        }
        line++;
        while (c != END && c != '\n') {
            append((char) c);
            c = take();
        }
        return true;
    }

    private void append(char c) {
        boolean mark = c == '\ufeff' && line == 1 && text.isEmpty();
        if (text.length() >= longest) {
            cut = true;
        } else if (c != '\r' && !mark) {
            text.append(c);
        }
    }

    private int take() throws IOException {
        if (position == limit) {
            position = 0;
            limit = Math.max(0, in.read(buffer, 0, BUFFER));
        }
        return limit == 0 ? END : buffer[position++];
    }
}
