package health.rapport.intake;

import health.rapport.intake.domain.Shape;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.Counts;
import health.rapport.intake.raw.RawInput;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How far the reading of one file is. Belongs to the thread that reads. */
final class BatchProgress {
    private final Batch batch;
    private final long begun = System.nanoTime();
    private Counts counts = Counts.NONE;
    private @Nullable Shape shape;
    private long bytesRead;
    private int parts;

    BatchProgress(Batch batch) {
        this.batch = batch;
    }

    /** As it was opened. */
    Batch batch() {
        return batch;
    }

    /** It is known what the rows mean. */
    void shape(Shape understood) {
        shape = understood;
    }

    /** So many bytes more were read. */
    void read(int bytes) {
        bytesRead += bytes;
    }

    Batch.Pace pace() {
        return new Batch.Pace(batch.pace().bytesTotal(), bytesRead, elapsedMillis());
    }

    Counts counts() {
        return counts;
    }

    void counts(Counts now) {
        counts = now;
    }

    /** The origin of the next part of its raw input. */
    RawInput.Origin nextPart() {
        parts++;
        return new RawInput.Origin("file", batch.batchId(), batch.attempt(), parts);
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    }

    Batch ended(Batch.State state, @Nullable String reason, Instant at) {
        return new Batch(
                batch.batchId(),
                batch.layout(),
                batch.source(),
                state,
                reason,
                shape == null ? List.of() : shape.ignored(),
                counts,
                pace(),
                batch.attempt(),
                batch.startedAt(),
                at);
    }
}
