package health.rapport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guides under {@code docs} promise is what the sources say. */
class GuidesTest {
    private static final Repository HERE = Repository.here();
    private static final String COLUMNS =
            HERE.code("services/intake/src/main/java/health/rapport/intake/domain/Columns.java");
    private static final Pattern QUOTED = Pattern.compile("\"([a-z0-9_]+)\"");
    private static final Pattern NAMED = Pattern.compile("`([a-z0-9_]+)`");
    private static final Pattern CALLED =
            Pattern.compile("(?:\\$API|http://127\\.0\\.0\\.1:80\\d\\d|`(?:[A-Z]+ )?)(/api/[^\\s\"`?]+)");
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");

    @Test
    void the_file_guide_names_the_columns_that_intake_reads() {
        assertThat(guide("person").keySet()).containsExactlyElementsOf(columns("PERSON"));
        assertThat(guide("custom-activity").keySet()).containsExactlyElementsOf(columns("ACTIVITY"));
        assertThat(guide("encounter").keySet()).containsExactlyElementsOf(columns("ENCOUNTER"));
    }

    @Test
    void the_file_guide_names_what_columns_are_also_called() {
        Map<String, Set<String>> known = new HashMap<>();
        Pattern.compile("Map\\.entry\\(\"(\\w+)\", \"(\\w+)\"\\)")
                .matcher(COLUMNS)
                .results()
                .forEach(entry -> known.computeIfAbsent(entry.group(2), column -> new TreeSet<>())
                        .add(entry.group(1)));
        Map<String, Set<String>> told = new HashMap<>();
        List.of("person", "custom-activity", "encounter")
                .forEach(layout -> guide(layout).forEach((column, names) -> {
                    if (!names.isEmpty()) {
                        told.put(column, names);
                    }
                }));
        assertThat(known).hasSizeGreaterThan(10);
        assertThat(told).isEqualTo(known);
    }

    @Test
    void the_guides_call_only_paths_that_exist() {
        List<String> routes = routes();
        assertThat(routes).hasSizeGreaterThan(30);
        List<String> called = List.of("docs/api-guide.md", "docs/files.md", "docs/operations.md").stream()
                .flatMap(file -> CALLED.matcher(HERE.text(file)).results())
                .map(found -> found.group(1))
                .toList();
        assertThat(called)
                .hasSizeGreaterThan(15)
                .allSatisfy(path -> assertThat(routes).anyMatch(route -> matches(route, path)));
        assertThat(matches("/api/people/{id}/scores", "/api/people/$PERSON/score"))
                .isFalse();
    }

    /** Column by column of one layout, what else it may be called. */
    private static Map<String, Set<String>> guide(String layout) {
        String text = HERE.text("docs/files.md");
        int start = text.indexOf("\n## " + layout + "\n");
        int end = text.indexOf("\n## ", start + 1);
        Map<String, Set<String>> columns = new java.util.LinkedHashMap<>();
        text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split("(?<!\\\\)\\|"))
                .forEach(
                        cells -> columns.put(names(cells[1], NAMED).getFirst(), new TreeSet<>(names(cells[3], NAMED))));
        return columns;
    }

    private static List<String> columns(String list) {
        var found = Pattern.compile("(?s)List<String> " + list + " = List\\.of\\((.*?)\\);")
                .matcher(COLUMNS);
        assertThat(found.find()).as(list).isTrue();
        return names(found.group(1), QUOTED);
    }

    private static List<String> names(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private static List<String> routes() {
        List<String> routes = new ArrayList<>();
        HERE.files().stream()
                .filter(file -> file.contains("src/main/java/") && file.endsWith(".java"))
                .map(HERE::code)
                .map(code -> PATH.matcher(code).results().map(GuidesTest::path).toList())
                .filter(paths -> !paths.isEmpty() && paths.getFirst().startsWith("/"))
                .forEach(paths -> {
                    routes.add(paths.getFirst());
                    paths.stream().skip(1).forEach(more -> routes.add(paths.getFirst() + more));
                });
        return routes;
    }

    private static String path(MatchResult annotation) {
        String path = annotation.group(1);
        return path.startsWith("/") ? path : "/" + path;
    }

    /** {@code $ID}, {@code {id}} and {@code *} stand for any one part. */
    private static boolean matches(String route, String path) {
        String pattern = route.lines()
                .flatMap(line -> List.of(line.split("/")).stream())
                .map(part -> part.startsWith("{") ? "[^/]+" : "(?:\\*|" + Pattern.quote(part) + ")")
                .collect(Collectors.joining("/"));
        return path.matches(pattern);
    }
}
