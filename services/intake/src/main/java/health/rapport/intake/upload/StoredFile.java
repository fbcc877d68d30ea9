package health.rapport.intake.upload;

import health.rapport.intake.persistence.PieceStore;
import java.io.InputStream;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;

/** The parts of an upload read one after another as one file; memory holds one piece. */
final class StoredFile extends InputStream {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final PieceStore store;
    private final Iterator<Upload.Part> parts;
    private UUID content = new UUID(0, 0);
    private int piece;
    private int pieces;
    private byte[] bytes = new byte[0];
    private int position;

    StoredFile(PieceStore store, List<Upload.Part> parts) {
        this.store = store;
        this.parts = parts.iterator();
    }

    @Override
    public int read() {
        return hasMore() ? bytes[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, bytes.length - position);
        System.arraycopy(bytes, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean hasMore() {
        while (position == bytes.length) {
            if (piece == pieces && !parts.hasNext()) {
                return false;
            }
            if (piece == pieces) {
                Upload.Part part = parts.next();
                content = part.contentId();
                pieces = part.pieces();
                piece = 0;
            } else {
                bytes = store.read(content, piece).await().atMost(PATIENCE);
                position = 0;
                piece++;
            }
        }
        return true;
    }
}
