package health.rapport.intake.upload;

import health.rapport.intake.FileInput;
import health.rapport.intake.OpenBatch;
import health.rapport.intake.TakeFile;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.PieceStore;
import health.rapport.intake.persistence.UploadStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Reads complete uploads as batches. The batch is found by the upload's id, so two instances never read one together; what
 * broke off is taken up again, and rows that were in are recognised.
 */
@ApplicationScoped
public class ReadUploads {
    private static final Logger LOG = Logger.getLogger(ReadUploads.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TakeFile files;
    private final UploadStore uploads;
    private final PieceStore pieces;
    private final Database database;

    public ReadUploads(TakeFile files, UploadStore uploads, PieceStore pieces, Database database) {
        this.files = files;
        this.uploads = uploads;
        this.pieces = pieces;
        this.database = database;
    }

    /** Begins to read, if nobody does; gives the batch at once. Blocks for a moment. */
    public Batch begin(Upload upload) {
        List<Upload.Part> parts = uploads.parts(upload.uploadId()).await().atMost(PATIENCE);
        long length = parts.stream().mapToLong(Upload.Part::length).sum();
        Upload.Content content = upload.content();
        TakeFile.Opened file = files.open(
                new OpenBatch.Request(
                        content.layout(), content.source(), upload.owner(), "upload:" + upload.uploadId(), length),
                new TakeFile.Written(FileInput.Form.of(content.contentType()), content.mapping()));
        database.inTransaction(tx -> uploads.move(
                        tx,
                        upload.uploadId(),
                        Upload.State.COMPLETE,
                        file.batch().batchId()))
                .await()
                .atMost(PATIENCE);
        Thread.ofVirtual().name("upload-" + upload.uploadId()).start(() -> read(upload, parts, file));
        return file.batch();
    }

    private void read(Upload upload, List<Upload.Part> parts, TakeFile.Opened file) {
        try (StoredFile body = new StoredFile(pieces, parts)) {
            end(upload, parts, files.read(file, body));
        } catch (IOException | RuntimeException broken) {
            // the batch says so; look() takes the upload up again
            LOG.warnf("upload %s is read later: %s", upload.uploadId(), Failures.describe(broken));
        }
    }

    private void end(Upload upload, List<Upload.Part> parts, Batch batch) {
        switch (batch.state()) {
            case RECEIVING -> {}
            // what is wrong with the file can be mended by other parts
            case FAILED ->
                database.inTransaction(tx -> uploads.move(tx, upload.uploadId(), Upload.State.OPEN, batch.batchId()))
                        .await()
                        .atMost(PATIENCE);
            case COMPLETED, CANCELLED -> {
                database.inTransaction(tx -> uploads.clear(tx, upload.uploadId()))
                        .await()
                        .atMost(PATIENCE);
                parts.forEach(part -> pieces.delete(part.contentId()).await().atMost(PATIENCE));
            }
        }
    }

    /** Goes on with what nobody reads. */
    @Scheduled(every = "10s", delayed = "5s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void look() {
        try {
            uploads.waiting().await().atMost(PATIENCE).forEach(this::goOn);
        } catch (RuntimeException away) {
            LOG.logf(
                    Failures.isInfrastructure(away) ? Logger.Level.DEBUG : Logger.Level.ERROR,
                    "uploads not looked after now: %s",
                    Failures.describe(away));
        }
    }

    private void goOn(Upload upload) {
        try {
            begin(upload);
        } catch (RuntimeException refused) {
            LOG.warnf("upload %s cannot be read: %s", upload.uploadId(), Failures.describe(refused));
        }
    }
}
