package health.rapport.intake;

import health.rapport.intake.csv.Row;
import health.rapport.intake.csv.Rows;
import health.rapport.intake.persistence.Batch;
import health.rapport.runtime.persistence.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads an uploaded file row by row and takes it in chunk by chunk, on the thread of the upload: what the database cannot
 * take yet is not read from the network yet, and memory holds one chunk. Blocks; call it on a virtual thread.
 */
@ApplicationScoped
public class LoadBatch {
    static final String INTERRUPTED =
            "The upload was interrupted. Send the same file again: rows that were taken in are"
                    + " recognised, and nothing is doubled.";
    private static final String UNAVAILABLE = "A part of the system was away. Send the same file again: rows that were"
            + " taken in are recognised, and nothing is doubled.";
    private static final String OPEN_QUOTE = "A quote is opened in line %d and never closed, so that the rest of the"
            + " file was read as one field. Correct it and send the file again.";
    private static final Logger LOG = Logger.getLogger(LoadBatch.class);
    /** Characters of rows that one chunk holds at most, whatever its number of rows. */
    private static final int CHUNK_LENGTH = 4 * 1024 * 1024;

    private final IntakeConfig config;
    private final StoreChunk chunks;
    private final RunningBatches running;

    public LoadBatch(IntakeConfig config, StoreChunk chunks, RunningBatches running) {
        this.config = config;
        this.chunks = chunks;
        this.running = running;
    }

    /** Reads all of it; the batch as it ended. A failure of the network or the database is thrown after it was noted. */
    public Batch load(Batch batch, FileInput file) throws IOException {
        running.add(batch.batchId());
        BatchProgress progress = new BatchProgress(batch);
        try {
            return read(reading(batch, file), progress);
        } catch (CancelledException cancelled) {
            return chunks.found(batch);
        } catch (IOException cut) {
            giveUp(progress, INTERRUPTED);
            throw cut;
        } catch (RuntimeException failed) {
            LOG.errorf("batch %s failed: %s", batch.batchId(), Failures.describe(failed));
            giveUp(progress, Failures.isInfrastructure(failed) ? UNAVAILABLE : INTERRUPTED);
            throw failed;
        } finally {
            running.remove(batch.batchId());
        }
    }

    /** A file being read, and the bytes it was read from. */
    private record Reading(OpenedFile file, RawTee raw) {}

    private Reading reading(Batch batch, FileInput file) throws IOException {
        RawTee raw = new RawTee(file.body());
        FileInput kept = new FileInput(raw, file.length(), file.form(), file.mapping());
        return new Reading(OpenedFile.open(kept, batch.layout(), config), raw);
    }

    private Batch read(Reading reading, BatchProgress progress) throws IOException {
        String defect = reading.file().defect();
        if (defect != null) {
            return chunks.finish(progress, Batch.State.FAILED, defect);
        }
        progress.shape(reading.file().shape());
        return readRows(reading, progress);
    }

    private Batch readRows(Reading reading, BatchProgress progress) throws IOException {
        OpenedFile file = reading.file();
        Row last = null;
        List<Row> chunk = nextChunk(file.rows());
        while (!chunk.isEmpty()) {
            byte[] raw = reading.raw().take();
            progress.read(raw.length);
            chunks.store(progress, file.shape(), new StoreChunk.Chunk(chunk, raw));
            last = chunk.getLast();
            chunk = nextChunk(file.rows());
        }
        return last == null && file.header().isEmpty()
                ? chunks.finish(progress, Batch.State.FAILED, OpenedFile.EMPTY)
                : end(progress, last);
    }

    private Batch end(BatchProgress progress, @Nullable Row last) {
        return last != null && last.leavesQuoteOpen()
                ? chunks.finish(progress, Batch.State.FAILED, OPEN_QUOTE.formatted(last.line()))
                : chunks.finish(progress, Batch.State.COMPLETED, null);
    }

    private List<Row> nextChunk(Rows rows) throws IOException {
        List<Row> chunk = new ArrayList<>(config.chunkRows());
        int length = 0;
        while (chunk.size() < config.chunkRows() && length < CHUNK_LENGTH) {
            Row row = rows.next();
            if (row == null) {
                break;
            }
            length += row.length();
            chunk.add(row);
        }
        return chunk;
    }

    private void giveUp(BatchProgress progress, String reason) {
        try {
            chunks.finish(progress, Batch.State.FAILED, reason);
        } catch (RuntimeException alsoAway) {
            // it will be found interrupted when nobody touches it any more
            LOG.warnf("the end of batch %s was not noted: %s", progress.batch().batchId(), Failures.describe(alsoAway));
        }
    }
}
