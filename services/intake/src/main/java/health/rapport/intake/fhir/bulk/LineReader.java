package health.rapport.intake.fhir.bulk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream as bytes; of one that is too long, only its beginning is kept. Blank lines are passed over. */
final class LineReader {
    private final InputStream in;
    private final int longest;
    private final byte[] piece = new byte[1 << 16];
    private int at;
    private int end;
    private boolean cut;

    LineReader(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line, or null at the end. */
    byte @Nullable [] next() throws IOException {
        while (hasMore()) {
            byte[] line = line();
            if (!isBlank(line)) {
                return line;
            }
        }
        return null;
    }

    /** Whether the last line was too long. */
    boolean wasCut() {
        return cut;
    }

    private byte[] line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(1024);
        cut = false;
        while (hasMore()) {
            int from = at;
            while (at < end && piece[at] != '\n') {
                at++;
            }
            int room = longest - line.size();
            line.write(piece, from, Math.min(at - from, room));
            cut |= at - from > room;
            if (at < end) {
                at++;
                break;
            }
        }
        return line.toByteArray();
    }

    private boolean hasMore() throws IOException {
        while (at == end) {
            int read = in.read(piece, 0, piece.length);
            if (read < 0) {
                return false;
            }
            at = 0;
            end = read;
        }
        return true;
    }

    private static boolean isBlank(byte[] line) {
        for (byte b : line) {
            if (b != ' ' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return true;
    }
}
