package health.rapport.intake.upload;

import health.rapport.intake.persistence.UploadStore;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Says that all parts of an upload are there. From then on it is read, by whichever instance takes it up. */
@ApplicationScoped
public class CompleteUpload {
    private static final int MOST_NAMED = 20;

    private final Database database;
    private final UploadStore uploads;

    public CompleteUpload(Database database, UploadStore uploads) {
        this.database = database;
        this.uploads = uploads;
    }

    /**
     * The upload, complete.
     *
     * @param parts how many parts there should be, if the sender said so
     */
    public Uni<Upload> complete(UUID id, @Nullable Integer parts) {
        return database.inTransaction(tx -> uploads.lock(tx, id).chain(found -> completeLocked(tx, found, parts)));
    }

    private Uni<Upload> completeLocked(SqlConnection tx, @Nullable Upload found, @Nullable Integer parts) {
        if (found == null) {
            throw Problems.notFound("upload");
        }
        return found.state() != Upload.State.OPEN
                ? Uni.createFrom().item(found)
                : uploads.parts(tx, found.uploadId())
                        .invoke(there -> requireAll(there, parts))
                        .chain(() -> uploads.move(tx, found.uploadId(), Upload.State.COMPLETE, null))
                        .replaceWith(found);
    }

    private static void requireAll(List<Upload.Part> there, @Nullable Integer parts) {
        int last = there.isEmpty() ? 0 : there.getLast().number();
        int expected = parts == null ? Math.max(1, last) : parts;
        List<Integer> numbers = there.stream().map(Upload.Part::number).toList();
        String missing = IntStream.rangeClosed(1, Math.max(1, expected))
                .filter(number -> !numbers.contains(number))
                .limit(MOST_NAMED)
                .mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Problems.conflict("parts-missing", "These parts are missing: " + missing + ".");
        }
        if (last > expected) {
            throw Problems.conflict("parts-too-many", "There are parts with higher numbers than the last one.");
        }
    }
}
