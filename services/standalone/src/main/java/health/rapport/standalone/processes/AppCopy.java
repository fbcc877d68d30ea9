package health.rapport.standalone.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The copy a process runs from. A build may replace its results at any time without taking classes away from a running
 * process, and files that did not really change keep their times, so that the ahead-of-time cache stays good.
 *
 * @param files where each file comes from, by its place in the copy
 * @param directory where the copy is
 */
public record AppCopy(Map<Path, Path> files, Path directory) {

    public AppCopy {
        files = Map.copyOf(files);
    }

    /** A copy of everything below a folder, of nothing when there is no such folder. */
    public static AppCopy of(Path source, Path directory) {
        var files = new TreeMap<Path, Path>();
        if (!Files.isDirectory(source)) {
            return new AppCopy(files, directory);
        }
        try (var all = Files.walk(source)) {
            all.filter(Files::isRegularFile).forEach(file -> files.put(source.relativize(file), file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new AppCopy(files, directory);
    }

    /** Whether the copy is not what a fresh one would be. */
    public boolean outdated() {
        return files.entrySet().stream().anyMatch(e -> differs(e.getValue(), directory.resolve(e.getKey())));
    }

    /** Brings the copy up to date. */
    public void refresh() throws IOException {
        Files.createDirectories(directory);
        for (var entry : files.entrySet()) {
            var target = directory.resolve(entry.getKey());
            if (differs(entry.getValue(), target)) {
                replace(entry.getValue(), target);
            }
        }
        dropStrangers();
    }

    /** Changes with any file of the copy. */
    public String fingerprint() {
        var text = new StringBuilder();
        for (var path : new TreeMap<>(files).keySet()) {
            var file = directory.resolve(path);
            text.append(path)
                    .append(' ')
                    .append(size(file))
                    .append(' ')
                    .append(time(file))
                    .append('\n');
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static boolean differs(Path source, Path target) {
        try {
            if (!Files.exists(target) || size(source) != size(target)) {
                return true;
            }
            return time(source) != time(target) && Files.mismatch(source, target) >= 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void replace(Path source, Path target) throws IOException {
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (thirdParty(source)) {
            try {
                Files.createLink(target, source);
                return;
            } catch (IOException | UnsupportedOperationException e) {
                // another file system: a plain copy does as well
            }
        }
        Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    // a released library never changes in place, so it need not take up space twice
    private static boolean thirdParty(Path source) {
        var name = source.getFileName().toString();
        var place = source.toString();
        return (place.contains("/lib/") || place.contains("/.m2/")) && !name.contains("rapport");
    }

    private void dropStrangers() throws IOException {
        try (var all = Files.walk(directory)) {
            var strangers = all.filter(Files::isRegularFile)
                    .filter(file -> !files.containsKey(directory.relativize(file)))
                    .toList();
            for (var stranger : strangers) {
                Files.delete(stranger);
            }
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return -1;
        }
    }

    private static long time(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return -1;
        }
    }
}
