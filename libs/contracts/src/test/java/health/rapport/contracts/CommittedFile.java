package health.rapport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A committed file that follows from the records. {@code -Drapport.schemas.update=true} writes it instead of comparing. */
final class CommittedFile {
    static final Path MAIN = Path.of("src/main/resources");
    static final Path TEST = Path.of("src/test/resources");

    private static final boolean UPDATE = Boolean.getBoolean("rapport.schemas.update");
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();
    private static final DefaultPrettyPrinter PRINTER = new DefaultPrettyPrinter()
            .withSeparators(
                    DefaultPrettyPrinter.DEFAULT_SEPARATORS.withObjectFieldValueSpacing(Separators.Spacing.AFTER))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"));

    private CommittedFile() {}

    static void assertDerived(Path file, JsonNode derived) throws IOException {
        if (UPDATE) {
            write(file, derived);
        }
        assertThat(file)
                .as(
                        "derived from the records; to write it anew: mvn -pl libs/contracts test -Drapport.schemas.update=true")
                .hasContent(printed(derived));
    }

    /** Writes what was never there; what was once committed is history and stays. */
    static void assertPresent(Path file, JsonNode first) throws IOException {
        if (UPDATE && Files.notExists(file)) {
            write(file, first);
        }
        assertThat(file)
                .as("to add it: mvn -pl libs/contracts test -Drapport.schemas.update=true")
                .exists();
    }

    static List<Path> under(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Keys in order, no white space. */
    static String canonical(byte[] json) throws IOException {
        return JSON.writeValueAsString(JSON.treeToValue(JSON.readTree(json), Object.class));
    }

    private static void write(Path file, JsonNode content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, printed(content));
    }

    private static String printed(JsonNode content) throws IOException {
        return JSON.writer(PRINTER).writeValueAsString(content) + "\n";
    }
}
