package health.rapport.repository;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Links between the Markdown files. */
final class Documents {
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(<?([^)\\s>]+)[^)]*\\)|^\\[[^\\]]+]:\\s*(\\S+)");
    private static final Pattern CODE = Pattern.compile("`[^`]*`");
    private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");

    private Documents() {}

    /** Relative links that lead nowhere, as {@code file: target}. */
    static List<String> brokenLinks(Repository files) {
        return markdown(files)
                .flatMap(file -> links(files.text(file))
                        .filter(target -> !ELSEWHERE.matcher(target).matches())
                        .filter(target -> !leads(files, file, target))
                        .map(target -> file + ": " + target))
                .toList();
    }

    /** How many links there are, of any kind. */
    static long links(Repository files) {
        return markdown(files).flatMap(file -> links(files.text(file))).count();
    }

    private static Stream<String> markdown(Repository files) {
        return files.files().stream().filter(file -> file.endsWith(".md"));
    }

    private static Stream<String> links(String text) {
        return prose(text).stream()
                .map(line -> CODE.matcher(line).replaceAll("code"))
                .flatMap(line -> LINK.matcher(line).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1));
    }

    private static boolean leads(Repository files, String file, String target) {
        String[] parts = target.split("#", 2);
        @Nullable Path parent = Path.of(file).getParent();
        Path start = parent == null ? Path.of("") : parent;
        String there =
                parts[0].isEmpty() ? file : start.resolve(parts[0]).normalize().toString();
        boolean inside = !target.startsWith("/") && !there.startsWith("..") && files.exists(there);
        return inside && (parts.length == 1 || anchors(files.text(there)).contains(parts[1]));
    }

    private static List<String> anchors(String text) {
        return prose(text).stream()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ *", "").toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }

    /** The lines outside of fenced code. */
    private static List<String> prose(String text) {
        List<String> prose = new ArrayList<>();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            boolean fence = line.strip().startsWith("```");
            fenced = fence != fenced;
            if (!fence && !fenced) {
                prose.add(line);
            }
        }
        return prose;
    }
}
