package health.rapport.standalone.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A CSV file that is there whole or not at all: it is written beside its place and moved there at the end. */
public final class OutputFile implements AutoCloseable {
    private final Path path;
    private final Path part;
    private final CsvWriter csv;
    private boolean kept;

    private OutputFile(Path path, Path part, CsvWriter csv) {
        this.path = path;
        this.part = part;
        this.csv = csv;
    }

    /** Opens the file beside its place. */
    public static OutputFile open(Path path) throws IOException {
        Path part = path.resolveSibling(path.getFileName() + ".part");
        return new OutputFile(path, part, CsvWriter.builder().build(Files.newBufferedWriter(part)));
    }

    /** Tells at once what would only be found out at the end. */
    public static void requireWritable(Path path) {
        Path folder = path.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError("Cannot write " + path + ": there is no folder " + folder + ".");
        }
        if (!Files.isWritable(folder) || Files.isDirectory(path)) {
            throw new UserError("Cannot write " + path + ".");
        }
    }

    /** Where the rows go. */
    public CsvWriter csv() {
        return csv;
    }

    /** All is written. */
    public void keep() {
        kept = true;
    }

    @Override
    public void close() throws IOException {
        csv.close();
        if (kept) {
            Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.deleteIfExists(part);
        }
    }
}
