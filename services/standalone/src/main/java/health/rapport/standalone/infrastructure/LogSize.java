package health.rapport.standalone.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far PostgreSQL's write-ahead log may grow before a checkpoint is forced. After each checkpoint the first change of a page
 * writes all of it, and keys are random, so nearly every change is the first of its page until the log is about twice as large as the data: a million
 * records with 2 GB wrote 35 kB of log each.
 */
final class LogSize {
    private static final long MEBIBYTE = 1L << 20;
    private static final long LEAST = 1024;
    private static final long MOST = 16 * 1024;
    private static final long SHARE = 3;

    private LogSize() {}

    /** A third of what is free where this folder lies, as PostgreSQL writes it. */
    static String ofDiskOf(Path folder) {
        try {
            return of(Files.getFileStore(folder).getUsableSpace());
        } catch (IOException unknown) {
            throw new UncheckedIOException(unknown);
        }
    }

    /** A third of so many bytes, 1 GB at least and 16 GB at most. */
    static String of(long free) {
        return Math.clamp(free / SHARE / MEBIBYTE, LEAST, MOST) + "MB";
    }
}
