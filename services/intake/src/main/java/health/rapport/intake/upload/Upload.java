package health.rapport.intake.upload;

import health.rapport.intake.domain.Layout;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file that arrives in parts.
 *
 * @param batchId the batch it is read as, once it is complete
 */
public record Upload(
        UUID uploadId,
        Content content,
        String owner,
        State state,
        @Nullable UUID batchId,
        Instant createdAt) {
    /** Where it stands. */
    public enum State {
        /** Parts may be sent. */
        OPEN,
        /** All parts are there; it is read, or will be. */
        COMPLETE,
        /** Read; the parts are deleted. */
        DONE
    }

    /** What the file is. */
    public record Content(
            Layout layout, String source, @Nullable String mapping, String contentType) {}

    /**
     * A part that is there.
     *
     * @param contentId what its pieces are filed under
     * @param pieces how many pieces it is kept in
     */
    public record Part(int number, UUID contentId, byte[] sha256, long length, int pieces) {
        /** The digest in hexadecimal. */
        public String digest() {
            return HexFormat.of().formatHex(sha256);
        }
    }
}
