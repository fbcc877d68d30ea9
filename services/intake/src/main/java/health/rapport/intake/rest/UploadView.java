package health.rapport.intake.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import health.rapport.intake.upload.Upload;
import health.rapport.runtime.audit.AuditSubject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload and which of its parts are there.
 *
 * @param bytes of all parts that are there
 * @param batchId the batch it is read as, once it is complete
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UploadView(
        UUID uploadId,
        String layout,
        String source,
        @Nullable String mapping,
        String contentType,
        Upload.State state,
        long bytes,
        List<PartView> parts,
        @Nullable UUID batchId,
        Instant createdAt)
        implements AuditSubject {

    /**
     * A part that is there.
     *
     * @param sha256 its digest, in hexadecimal
     */
    public record PartView(int number, long length, String sha256) {
        static PartView of(Upload.Part part) {
            return new PartView(part.number(), part.length(), part.digest());
        }
    }

    static UploadView of(Upload upload, List<Upload.Part> parts) {
        return new UploadView(
                upload.uploadId(),
                upload.content().layout().slug(),
                upload.content().source(),
                upload.content().mapping(),
                upload.content().contentType(),
                upload.state(),
                parts.stream().mapToLong(Upload.Part::length).sum(),
                parts.stream().map(PartView::of).toList(),
                upload.batchId(),
                upload.createdAt());
    }

    @Override
    public String auditSubject() {
        return uploadId.toString();
    }
}
