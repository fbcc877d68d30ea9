package health.rapport.linkage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The data files that ship inside this library: UTF-8 lines, {@code #} starts a comment. */
final class Resource {
    private Resource() {}

    /** The lines of the resource without comments and blank lines. */
    static List<String> lines(String name) {
        return content(text(name));
    }

    /** The lines of a text without comments and blank lines. */
    static List<String> content(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** The whole resource. */
    static String text(String name) {
        try (InputStream in = Resource.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource is missing: " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
