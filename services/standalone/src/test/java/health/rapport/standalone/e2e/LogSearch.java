package health.rapport.standalone.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Looks for words in every file of a folder, whatever their case. */
record LogSearch(Path folder) {

    /** Where any of the words stand: file name and word. */
    List<String> find(Collection<String> words) {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            String text = read(file);
            words.stream()
                    .filter(word -> text.contains(word.toLowerCase(Locale.ROOT)))
                    .forEach(word -> found.add(file.getFileName() + ": " + word));
        }
        return found;
    }

    List<Path> files() {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
