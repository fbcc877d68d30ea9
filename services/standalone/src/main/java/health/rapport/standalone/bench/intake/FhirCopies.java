package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.Wire;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * NDJSON of one resource type, copied many times. Every UUID of a copy is one of its own, in ids, references and identifiers
 * alike, so that the copies are other people with visits of their own.
 */
final class FhirCopies implements Wire.Body {
    private static final Pattern BEFORE_UUID =
            Pattern.compile("(?=[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

    private final List<List<byte[]>> lines;
    private final int copies;

    private FhirCopies(List<List<byte[]>> lines, int copies) {
        this.lines = lines;
        this.copies = copies;
    }

    /** The resources of {@code TYPE.ndjson.gz} in this folder. */
    static FhirCopies of(Path folder, String type, int copies) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(type + ".ndjson.gz"))),
                StandardCharsets.UTF_8))) {
            return new FhirCopies(reader.lines().map(FhirCopies::pieces).toList(), copies);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static List<byte[]> pieces(String line) {
        return BEFORE_UUID
                .splitAsStream(line)
                .map(piece -> piece.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    long resources() {
        return (long) lines.size() * copies;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        for (int copy = 1; copy <= copies; copy++) {
            byte[] mark = (copy + "-").getBytes(StandardCharsets.US_ASCII);
            for (List<byte[]> line : lines) {
                write(line, mark, out);
            }
        }
    }

    private static void write(List<byte[]> line, byte[] mark, OutputStream out) throws IOException {
        out.write(line.getFirst());
        for (byte[] piece : line.subList(1, line.size())) {
            out.write(mark);
            out.write(piece);
        }
        out.write('\n');
    }
}
