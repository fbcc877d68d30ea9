package health.rapport.intake;

import health.rapport.intake.csv.EscapingReader;
import health.rapport.intake.csv.Row;
import health.rapport.intake.csv.RowReader;
import health.rapport.intake.domain.Header;
import health.rapport.intake.persistence.Batch;
import health.rapport.runtime.persistence.Failures;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
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
    public Batch load(Batch batch, InputStream body, Charset charset) throws IOException {
        running.add(batch.batchId());
        BatchProgress progress = new BatchProgress(batch);
        try {
            return read(reading(body, charset), progress);
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

    /** A file being read: its rows, and the bytes they were read from. */
    private record Reading(RowReader rows, RawTee raw) {}

    private Reading reading(InputStream body, Charset charset) throws IOException {
        RawTee raw = new RawTee(body);
        return new Reading(
                new RowReader(new EscapingReader(raw, charset), config.fieldLength(), config.rowLength()), raw);
    }

    private Batch read(Reading file, BatchProgress progress) throws IOException {
        Row first = file.rows().next();
        if (first == null) {
            return chunks.finish(progress, Batch.State.FAILED, "The file is empty.");
        }
        Header header = Header.of(progress.batch().layout(), first.cells());
        progress.header(header);
        return header.defect() == null
                ? readRows(file, header, progress)
                : chunks.finish(progress, Batch.State.FAILED, header.defect());
    }

    private Batch readRows(Reading file, Header header, BatchProgress progress) throws IOException {
        Row last = null;
        List<Row> chunk = nextChunk(file.rows());
        while (!chunk.isEmpty()) {
            chunks.store(
                    progress, header, new StoreChunk.Chunk(chunk, file.raw().take()));
            last = chunk.getLast();
            chunk = nextChunk(file.rows());
        }
        return end(progress, last);
    }

    private Batch end(BatchProgress progress, @Nullable Row last) {
        return last != null && last.leavesQuoteOpen()
                ? chunks.finish(progress, Batch.State.FAILED, OPEN_QUOTE.formatted(last.line()))
                : chunks.finish(progress, Batch.State.COMPLETED, null);
    }

    private List<Row> nextChunk(RowReader rows) throws IOException {
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
