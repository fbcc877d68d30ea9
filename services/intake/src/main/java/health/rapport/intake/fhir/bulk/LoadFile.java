package health.rapport.intake.fhir.bulk;

import health.rapport.intake.fhir.FhirConfig;
import health.rapport.intake.raw.RawInput;
import health.rapport.intake.raw.RawInputs;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads NDJSON chunk by chunk and stores it: the next chunk is read while the last one is stored, so memory holds two.
 * What the database cannot take yet is not read from the network yet. Blocks; call it on a virtual thread.
 */
@ApplicationScoped
class LoadFile {
    /** Bytes that one chunk holds at most, whatever its number of lines. */
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;

    private final FhirConfig config;
    private final ReadLines read;
    private final StoreLines store;
    private final RawInputs raw;

    LoadFile(FhirConfig config, ReadLines read, StoreLines store, RawInputs raw) {
        this.config = config;
        this.read = read;
        this.store = store;
        this.raw = raw;
    }

    /** Loads the rest of a file; false if the job was ended meanwhile. */
    boolean load(String source, Job.File file, InputStream body) throws IOException {
        LineReader lines = new LineReader(body, config.lineBytes());
        long done = file.tally().read();
        for (long i = 0; i < done; i++) {
            if (lines.next() == null) {
                return true;
            }
        }
        return pump(new Reading(source, file, lines), done);
    }

    private boolean pump(Reading reading, long done) throws IOException {
        try (ExecutorService storing = Executors.newVirtualThreadPerTaskExecutor()) {
            StoreLines.Chunk chunk = next(reading, done);
            while (!chunk.lines().isEmpty()) {
                StoreLines.Chunk now = chunk;
                Future<Boolean> stored = storing.submit(() -> store.store(now));
                chunk = next(reading, now.before() + now.lines().size());
                if (!result(stored)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean result(Future<Boolean> stored) throws IOException {
        try {
            return stored.get();
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private record Reading(String source, Job.File file, LineReader lines) {}

    private StoreLines.Chunk next(Reading reading, long before) throws IOException {
        ReadLines.From from = new ReadLines.From(reading.source(), reading.file());
        List<Line> chunk = new ArrayList<>(config.chunkResources());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (chunk.size() < config.chunkResources() && bytes.size() < CHUNK_BYTES) {
            byte[] line = reading.lines().next();
            if (line == null) {
                break;
            }
            bytes.writeBytes(line);
            bytes.write('\n');
            chunk.add(read.read(
                    from, before + chunk.size() + 1, line, reading.lines().wasCut()));
        }
        int part = (int) Math.min(before / config.chunkResources() + 1, Integer.MAX_VALUE);
        RawInput.Origin origin = new RawInput.Origin("fhir-bulk", reading.file().fileId(), 1, part);
        return new StoreLines.Chunk(
                reading.source(), reading.file(), before, chunk, raw.seal(origin, bytes.toByteArray()));
    }
}
