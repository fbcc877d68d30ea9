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
 * take yet is not read from the network yet, and memory holds two chunks. Blocks; call it on a virtual thread.
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
    private final Admission admission;

    public LoadBatch(IntakeConfig config, StoreChunk chunks, RunningBatches running, Admission admission) {
        this.admission = admission;
        this.config = config;
        this.chunks = chunks;
        this.running = running;
    }

    /** Reads all of it; the batch as it ended. A failure of the network or the database is thrown after it was noted. */
    public Batch load(Batch batch, FileInput file) throws IOException {
        running.add(batch.batchId());
        RawTee raw = new RawTee(file.body());
        BatchProgress progress = new BatchProgress(batch, raw);
        try {
            return read(opened(batch, file, raw), progress);
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

    private OpenedFile opened(Batch batch, FileInput file, RawTee raw) throws IOException {
        return OpenedFile.open(new FileInput(raw, file.length(), file.form(), file.mapping()), batch.layout(), config);
    }

    private Batch read(OpenedFile file, BatchProgress progress) throws IOException {
        String defect = file.defect();
        if (defect != null) {
            return chunks.finish(progress, Batch.State.FAILED, defect);
        }
        progress.shape(file.shape());
        return readRows(file, progress);
    }

    private Batch readRows(OpenedFile file, BatchProgress progress) throws IOException {
        try {
            Row last = storeAll(file, progress);
            progress.settle();
            return last == null && file.header().isEmpty()
                    ? chunks.finish(progress, Batch.State.FAILED, OpenedFile.EMPTY)
                    : end(progress, last);
        } catch (IOException cut) {
            // what was read before the cut is stored before the batch is said to have failed
            progress.settle();
            throw cut;
        }
    }

    /** While one chunk is being stored the next is read and judged: one waits for the disk, the other for the processor. */
    private @Nullable Row storeAll(OpenedFile file, BatchProgress progress) throws IOException {
        Row last = null;
        List<Row> chunk = nextChunk(file.rows());
        while (!chunk.isEmpty()) {
            StoreChunk.Ready ready =
                    chunks.prepare(progress, file.shape(), new StoreChunk.Chunk(chunk, progress.unkept()));
            progress.settle();
            admission.slowDown(StoreChunk.PATIENCE);
            progress.begin(chunks.store(progress, ready));
            last = chunk.getLast();
            chunk = nextChunk(file.rows());
        }
        return last;
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
