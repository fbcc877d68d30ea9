package health.rapport.intake.fhir.bulk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Bulk work as it stands.
 *
 * @param remote the EHR of a pull
 * @param transactionTime what the EHR exported is as of then
 */
public record Job(
        UUID jobId,
        Kind kind,
        String source,
        @Nullable String remote,
        State state,
        @Nullable String reason,
        Export export,
        Instant createdAt,
        @Nullable Instant finishedAt,
        List<File> files) {
    /** Where the files come from. */
    public enum Kind {
        /** From the body of the request. */
        UPLOAD,
        /** From where a manifest says. */
        IMPORT,
        /** From an EHR's export. */
        PULL
    }

    /** How far it is. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        CANCELLED
    }

    /** What is known of the EHR's side of a pull. */
    public record Export(
            @Nullable Instant since,
            @Nullable String statusUrl,
            @Nullable Instant transactionTime,
            boolean requiresToken) {
        public static final Export NONE = new Export(null, null, null, false);
    }

    /** How far a file is. */
    public enum FileState {
        WAITING,
        DONE,
        FAILED
    }

    /**
     * One file.
     *
     * @param type of its resources; empty where each line says
     * @param deletes whether its bundles name what was deleted
     */
    public record File(
            UUID fileId,
            int number,
            String type,
            String url,
            boolean deletes,
            FileState state,
            @Nullable String reason,
            Tally tally) {
        static File of(UUID id, int number, String type, String url) {
            return new File(id, number, type, url, false, FileState.WAITING, null, Tally.NONE);
        }
    }

    public Job {
        files = List.copyOf(files);
    }

    public Tally total() {
        return files.stream().map(File::tally).reduce(Tally.NONE, Tally::plus);
    }
}
