package health.rapport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the guides under {@code docs} promise is what the sources say. */
class GuidesTest {
    private static final Repository HERE = Repository.here();
    private static final Pattern CALLED =
            Pattern.compile("(?:\\$API|http://127\\.0\\.0\\.1:80\\d\\d|`(?:[A-Z]+ )?)(/api/[^\\s\"`?]+)");
    private static final Pattern PATH = Pattern.compile("@Path\\(\"([^\"]*)\"\\)");

    // what the guides themselves say is printed by intake, whose tests keep it so
    @Test
    void the_page_on_files_leads_to_every_file_guide() {
        List<String> guides = HERE.files().stream()
                .filter(file -> file.startsWith("docs/file-guides/"))
                .map(file -> file.substring("docs/".length()))
                .toList();
        assertThat(guides)
                .hasSizeGreaterThan(5)
                .allSatisfy(guide -> assertThat(HERE.text("docs/files.md")).contains("(" + guide + ")"));
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
