package health.rapport.measurement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published data sets that may be read but not copied; where they are missing, their tests say so and are skipped. */
final class ReferenceData {
    private ReferenceData() {}

    /** The rows without the header. */
    static List<String[]> rows(String file, String separator) {
        String folder = System.getenv("RAPPORT_DATA");
        Assumptions.assumeTrue(folder != null, "RAPPORT_DATA is not set: skipped");
        try {
            List<String> lines = Files.readAllLines(Path.of(folder, file));
            return lines.stream().skip(1).map(line -> line.split(separator)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
