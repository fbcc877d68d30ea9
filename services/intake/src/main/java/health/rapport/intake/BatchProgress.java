package health.rapport.intake;

import health.rapport.intake.domain.Shape;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.Counts;
import health.rapport.intake.raw.RawInput;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletionStage;
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
    private long rows;
    private boolean newRows = true;
    private @Nullable CompletionStage<Counts> underway;
    private final RawTee raw;

    BatchProgress(Batch batch, RawTee raw) {
        this.batch = batch;
        this.raw = raw;
    }

    /** As it was opened. */
    Batch batch() {
        return batch;
    }

    /** It is known what the rows mean. */
    void shape(Shape understood) {
        shape = understood;
    }

    Batch.Pace pace() {
        return new Batch.Pace(batch.pace().bytesTotal(), bytesRead, elapsedMillis());
    }

    /** What was stored so far. */
    Counts counts() {
        return counts;
    }

    /** A chunk is being stored from now on. */
    void begin(Uni<Counts> storing) {
        underway = storing.subscribeAsCompletionStage();
    }

    /** Blocks until the chunk underway, if any, is stored; throws what kept it from that. */
    void settle() {
        CompletionStage<Counts> last = underway;
        underway = null;
        if (last != null) {
            Counts now = Uni.createFrom().completionStage(last).await().atMost(StoreChunk.PATIENCE);
            newRows = now.accepted() > counts.accepted();
            counts = now;
        }
    }

    /** Whether rows are to be expected that are not known yet; a file sent again holds none. */
    boolean expectsNewRows() {
        return newRows;
    }

    /** The number of the next row of the file, counted from 1 after the header. */
    long nextRow() {
        rows++;
        return rows;
    }

    /** Bytes that were read and not kept yet. */
    byte[] unkept() {
        byte[] bytes = raw.take();
        bytesRead += bytes.length;
        return bytes;
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
