package health.rapport.intake.fhir.bulk;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Lines of a stream as bytes; of one that is too long, only its beginning is kept. Blank lines are passed over. */
final class LineReader {
    private final InputStream in;
    private final int longest;
    private byte[] buffer = new byte[8192];
    private boolean cut;

    LineReader(InputStream in, int longest) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.longest = longest;
    }

    /** The next line, or null at the end. */
    byte @Nullable [] next() throws IOException {
        while (true) {
            int length = 0;
            cut = false;
            int b = in.read();
            if (b < 0) {
                return null;
            }
            boolean blank = true;
            while (b >= 0 && b != '\n') {
                blank &= b == ' ' || b == '\r' || b == '\t';
                if (length < longest) {
                    append(b, length++);
                } else {
                    cut = true;
                }
                b = in.read();
            }
            if (!blank) {
                return Arrays.copyOf(buffer, length);
            }
        }
    }

    /** Whether the last line was too long. */
    boolean wasCut() {
        return cut;
    }

    private void append(int b, int at) {
        if (at == buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(2 * buffer.length, longest));
        }
        buffer[at] = (byte) b;
    }
}
