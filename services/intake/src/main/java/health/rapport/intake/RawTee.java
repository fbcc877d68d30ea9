package health.rapport.intake;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Remembers the bytes that are read until somebody takes them. A reader reads ahead, so a piece may end within a later row
 * than those it is stored with; all pieces in order are exactly what was read.
 */
final class RawTee extends FilterInputStream {
    private final ByteArrayOutputStream read = new ByteArrayOutputStream(128 * 1024);

    RawTee(InputStream in) {
        super(in);
    }

    /** What was read since the last time; empty if nothing. */
    byte[] take() {
        byte[] bytes = read.toByteArray();
        read.reset();
        return bytes;
    }

    @Override
    public int read() throws IOException {
        int one = super.read();
        if (one >= 0) {
            read.write(one);
        }
        return one;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count > 0) {
            read.write(buffer, offset, count);
        }
        return count;
    }

    @Override
    public long skip(long count) {
        throw new UnsupportedOperationException("skipped bytes would not be kept");
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
