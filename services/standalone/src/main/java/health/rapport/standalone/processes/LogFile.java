package health.rapport.standalone.processes;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/** The log of one component; the processes write it themselves, so it is turned over only between runs. */
public record LogFile(Path file) {
    private static final long LARGEST = 5L * 1024 * 1024;
    private static final int TAIL_BYTES = 256 * 1024;

    /** Moves a log that has grown large aside; one older log is kept. */
    public void rotate() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file) && Files.size(file) > LARGEST) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How long it is; where what comes next begins. */
    public long length() {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its last lines. */
    public List<String> tail(int lines) {
        return tail(lines, 0);
    }

    /** The last lines of what was written from this position on. */
    public List<String> tail(int lines, long since) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (var log = new RandomAccessFile(file.toFile(), "r")) {
            var from = Math.max(Math.min(since, log.length()), log.length() - TAIL_BYTES);
            var bytes = new byte[(int) (log.length() - from)];
            log.seek(from);
            log.readFully(bytes);
            var all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
