package health.rapport.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The files of a checkout without what building and running it left there. Paths are written with {@code /}, from the root. */
public final class Repository {
    private static final Set<String> LEFTOVERS =
            Set.of("target", ".git", ".rapport", "node_modules", ".idea", ".vscode");
    private static final Pattern XML_COMMENT = Pattern.compile("(?s)<!--.*?-->");
    // strings first: a path in one may look like a comment
    private static final Pattern JAVA_TOKEN = Pattern.compile(
            "(?s)\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n]++)*+\"|'(?:\\\\.|[^'\\\\])+'|(?<comment>/\\*.*?\\*/|//[^\\n]*)");
    private static final Pattern HASH_COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    private final Path root;

    Repository(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** The checkout that this module lies in. */
    public static Repository here() {
        return new Repository(Path.of("..", ".."));
    }

    /** Names of the folders under {@code services} that hold a service: all but the one-machine edition, which is none. */
    public List<String> services() {
        try (var folders = Files.list(root.resolve("services"))) {
            return folders.filter(
                            folder -> Files.exists(folder.resolve("pom.xml")) || Files.exists(folder.resolve("src")))
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("standalone"))
                    .sorted()
                    .toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Every file. */
    List<String> files() {
        return files("");
    }

    /** Every file below a folder; none where there is no such folder. */
    List<String> files(String folder) {
        List<String> found = new ArrayList<>();
        Path start = root.resolve(folder);
        if (Files.exists(start)) {
            walk(start, found);
        }
        return found.stream().sorted().toList();
    }

    /** The file's text, or nothing where there is no such file. Bytes that are not UTF-8 do not matter. */
    String text(String file) {
        try {
            Path path = root.resolve(file);
            return Files.isRegularFile(path) ? new String(Files.readAllBytes(path), StandardCharsets.UTF_8) : "";
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The file's text without comments, so that what is switched off does not count. */
    String code(String file) {
        String text = text(file);
        if (file.endsWith(".java")) {
            return JAVA_TOKEN
                    .matcher(text)
                    .replaceAll(token -> token.group("comment") == null ? Matcher.quoteReplacement(token.group()) : "");
        }
        Pattern comment = file.endsWith(".xml") ? XML_COMMENT : HASH_COMMENT;
        return comment.matcher(text).replaceAll("");
    }

    boolean exists(String path) {
        return Files.exists(root.resolve(path));
    }

    Path path(String file) {
        return root.resolve(file);
    }

    private void walk(Path start, List<String> found) {
        try {
            Files.walkFileTree(start, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean leftover = !folder.equals(start)
                            && LEFTOVERS.contains(folder.getFileName().toString());
                    return leftover ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(root.relativize(file).toString().replace('\\', '/'));
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
