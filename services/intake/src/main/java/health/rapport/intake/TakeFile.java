package health.rapport.intake;

import health.rapport.intake.domain.Mapping;
import health.rapport.intake.persistence.Batch;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Takes a file in, while it arrives. Blocks; call it on a virtual thread. */
@ApplicationScoped
public class TakeFile {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final OpenBatch open;
    private final LoadBatch load;
    private final Mappings mappings;
    private final Semaphore places;

    public TakeFile(OpenBatch open, LoadBatch load, Mappings mappings, IntakeConfig config) {
        this.open = open;
        this.load = load;
        this.mappings = mappings;
        this.places = new Semaphore(config.uploads());
    }

    /**
     * How a file is written.
     *
     * @param mapping name of a saved mapping, or null
     */
    public record Written(FileInput.Form form, @Nullable String mapping) {}

    /**
     * Opens the batch of a file; its rows are not read yet.
     *
     * @throws RuntimeException a 503 problem when as many files are being read as may be
     */
    public Opened open(OpenBatch.Request request, Written written) {
        if (places.availablePermits() == 0) {
            throw Problems.unavailable();
        }
        Mapping mapping = mapping(request, written);
        return new Opened(open.open(request).await().atMost(PATIENCE), request, written, mapping);
    }

    /** A batch that can be read. */
    public record Opened(OpenBatch.Opened opened, OpenBatch.Request request, Written written, Mapping mapping) {
        public Batch batch() {
            return opened.batch();
        }
    }

    /** Reads the file of a batch that was begun; one that was there already is only told of. */
    public Batch read(Opened file, InputStream body) throws IOException {
        if (!file.opened().begun()) {
            return file.batch();
        }
        // whoever came between the question and this line waits a moment
        places.acquireUninterruptibly();
        try {
            return load.load(
                    file.batch(),
                    new FileInput(body, file.request().length(), file.written().form(), file.mapping()));
        } finally {
            places.release();
        }
    }

    private Mapping mapping(OpenBatch.Request request, Written written) {
        return mappings.of(request.layout(), written.mapping()).await().atMost(PATIENCE);
    }
}
