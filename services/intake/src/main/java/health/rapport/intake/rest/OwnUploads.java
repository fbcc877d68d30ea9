package health.rapport.intake.rest;

import health.rapport.intake.Mappings;
import health.rapport.intake.persistence.Batch;
import health.rapport.intake.persistence.BatchStore;
import health.rapport.intake.persistence.UploadStore;
import health.rapport.intake.upload.Upload;
import health.rapport.kernel.Ids;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.security.Roles;
import health.rapport.runtime.time.DomainClock;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The uploads of whoever asks; an administrator's are all. Blocks. */
@ApplicationScoped
class OwnUploads {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final UploadStore uploads;
    private final BatchStore batches;
    private final Mappings mappings;
    private final DomainClock clock;
    private final Who who;

    OwnUploads(UploadStore uploads, BatchStore batches, Mappings mappings, DomainClock clock, Who who) {
        this.uploads = uploads;
        this.batches = batches;
        this.mappings = mappings;
        this.clock = clock;
        this.who = who;
    }

    UploadView open(Upload.Content content, String owner) {
        mappings.of(content.layout(), content.mapping()).await().atMost(PATIENCE);
        Upload upload = new Upload(Ids.next(), content, owner, Upload.State.OPEN, null, clock.instant());
        uploads.add(upload).await().atMost(PATIENCE);
        return view(upload);
    }

    Upload require(UUID id) {
        @Nullable Upload found = uploads.find(id).await().atMost(PATIENCE);
        boolean visible = found != null
                && (found.owner().equals(who.caller().subject()) || who.caller().hasRole(Roles.ADMIN));
        if (!visible) {
            throw Problems.notFound("upload");
        }
        return found;
    }

    UploadView view(Upload upload) {
        return UploadView.of(upload, uploads.parts(upload.uploadId()).await().atMost(PATIENCE));
    }

    /** The batch of an upload that was read. */
    Batch batch(Upload done) {
        @Nullable UUID id = done.batchId();
        @Nullable Batch batch = id == null ? null : batches.find(id).await().atMost(PATIENCE);
        if (batch == null) {
            throw Problems.notFound("batch");
        }
        return batch;
    }
}
