package health.rapport.intake.raw;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Raw input as it is listed, without its bytes.
 *
 * @param length of the bytes as they came
 * @param receivedAt on the domain clock
 */
public record RawInput(UUID rawId, Origin origin, long length, Instant receivedAt) {
    /**
     * Where it came in.
     *
     * @param door for instance {@code activities}, {@code file}, {@code fhir}, {@code mllp}
     * @param batchId the batch it belongs to, if it does
     * @param attempt which attempt at the batch, counted from 1
     * @param part which part of the attempt, counted from 1; the parts in order are the file
     */
    public record Origin(String door, @Nullable UUID batchId, int attempt, int part) {
        public Origin {
            if (door.isBlank() || attempt < 1 || part < 1) {
                throw new IllegalArgumentException("raw input names its door, and counts from 1");
            }
        }

        /** One message of its own. */
        public static Origin of(String door) {
            return new Origin(door, null, 1, 1);
        }
    }

    /** Compressed and encrypted, ready to be written; made outside the transaction because that takes time. */
    public record Sealed(Origin origin, long length, byte[] payload) {}
}
