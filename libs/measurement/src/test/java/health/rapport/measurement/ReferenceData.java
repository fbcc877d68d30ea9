package health.rapport.measurement;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Published data sets that may be read but not copied; where they are missing, their tests say so and are skipped. */
public final class ReferenceData {
    private ReferenceData() {}

    /** The rows without the header. */
    public static List<String[]> rows(String file, String separator) {
        String folder = System.getenv("RAPPORT_DATA");
        Assumptions.assumeTrue(folder != null, "RAPPORT_DATA is not set: skipped");
        try {
            List<String> lines = Files.readAllLines(Path.of(folder, file));
            return lines.stream().skip(1).map(line -> line.split(separator)).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Journeys pathData() {
        return Journeys.of(pathDataRows());
    }

    /** 10,000 distinct journeys of the R package ChannelAttribution. */
    static List<Journey> pathDataRows() {
        return rows("attribution/PathData.csv", ";").stream()
                .map(row -> journey(row[0], Long.parseLong(row[1]), Double.parseDouble(row[2]), Long.parseLong(row[3])))
                .toList();
    }

    /** A journey whose channels are separated by {@code >}. */
    static Journey journey(String way, long conversions, double value, long nulls) {
        List<Touch> touches = Arrays.stream(way.split(" > ")).map(Touch::of).toList();
        return new Journey(touches, conversions, value, nulls);
    }
}
