package health.rapport.repository;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServiceChecklistTest {
    private static final Repository HERE = Repository.here();
    /** A service that keeps every rule; the negative controls break a copy of it. */
    private static final String EXAMPLE = "insight";

    static List<String> services() {
        return HERE.services();
    }

    @ParameterizedTest
    @MethodSource("services")
    void the_service_has_everything_on_the_checklist(String service) {
        assertThat(missing(HERE, service)).isEmpty();
    }

    @Test
    void the_checklist_of_contributing_says_the_same() {
        String contributing = HERE.text("CONTRIBUTING.md");
        assertThat(Requirement.values())
                .allSatisfy(requirement -> assertThat(contributing).contains(requirement.words()));
    }

    /** The charts and compose hand out {@code RAPPORT_SERVICES_*_URL}; the gateway must read that, or be told otherwise. */
    @Test
    void the_gateway_is_told_where_the_services_are() {
        String settings = HERE.code("services/gateway/src/main/resources/application.properties");
        boolean toldByBoth = Stream.of("k8s/charts/lib/templates/_config.tpl", "docker/compose.yaml")
                .allMatch(file -> HERE.code(file).contains("RAPPORT_GATEWAY_UPSTREAM_"));
        assertThat(HERE.services())
                .filteredOn(service -> !service.equals("gateway"))
                .filteredOn(service -> !settings.contains("${rapport.services." + service + ".url:"))
                .as("services whose address in a cluster the gateway does not learn")
                .satisfies(deaf -> assertThat(toldByBoth || deaf.isEmpty()).isTrue());
    }

    @ParameterizedTest
    @EnumSource(Requirement.class)
    void what_is_missing_is_named(Requirement requirement, @TempDir Path folder) throws IOException {
        var copy = copy(folder);
        assertThat(missing(copy, EXAMPLE)).isEmpty();

        leaveOut(requirement, copy);

        assertThat(missing(copy, EXAMPLE)).containsExactly(requirement.words());
    }

    @Test
    void a_folder_with_nothing_but_code_lacks_it_all(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("services/novelty/src/main/java"));
        var copy = new Repository(folder);
        assertThat(copy.services()).containsExactly("novelty");
        assertThat(missing(copy, "novelty"))
                .contains(Requirement.MODULE.words(), Requirement.README.words(), Requirement.CHART.words());
    }

    private static List<String> missing(Repository files, String service) {
        return Stream.of(Requirement.values())
                .filter(requirement -> !requirement.isKept(files, service))
                .map(Requirement::words)
                .toList();
    }

    private static void leaveOut(Requirement requirement, Repository copy) throws IOException {
        String main = "services/insight/src/main/";
        String tests = "services/insight/src/test/java/health/rapport/insight/InsightTest.java";
        switch (requirement) {
            case MODULE ->
                change(copy, "services/pom.xml", "<module>insight</module>", "<!--<module>insight</module>-->");
            case README -> Files.delete(copy.path("services/insight/README.md"));
            case PACKAGE_INFO ->
                change(copy, main + "java/health/rapport/insight/package-info.java", "@NullMarked", "");
            case NAME_AND_PORT -> change(copy, main + "resources/application.properties", "=8083", "=8080");
            case MIGRATION -> Files.delete(copy.path(main + "resources/db/migration/V1__insight.sql"));
            case HOUSE_RULES -> change(copy, tests, "HouseRules.of(", "HouseRules.skip(");
            case ROUTE_WALK -> change(copy, tests, "RouteWalk.over(", "RouteWalk.skip(");
            case OTHER_SERVICE -> change(copy, example("HouseRules.java"), "\"insight\", ", "");
            case CHART -> Files.delete(copy.path("k8s/charts/insight/values.schema.json"));
            case UMBRELLA -> change(copy, "k8s/charts/rapport/Chart.yaml", "- name: insight", "# - name: insight");
            case ADDRESS -> change(copy, "k8s/charts/lib/templates/_config.tpl", " \"insight\"", "");
            case STANDALONE -> change(copy, example("Service.java"), "INSIGHT(Port.INSIGHT", "// INSIGHT(Port.NONE");
            case DOOR -> change(copy, example("Doors.java"), "ServiceName.INSIGHT", "ServiceName.INTAKE");
            case DATABASE -> change(copy, example("DatabaseBootstrap.java"), "\"insight\", ", "");
            case COMPOSE -> change(copy, "docker/compose.yaml", "\n  insight:\n", "\n  insights:\n");
            case ROOM -> change(copy, "ARCHITECTURE.md", "`services/insight`", "`services/insights`");
        }
    }

    private static String example(String name) {
        return examples().filter(file -> file.endsWith("/" + name)).findFirst().orElseThrow();
    }

    /** What the checklist looks at for one service. */
    private static Stream<String> examples() {
        return HERE.files().stream()
                .filter(file -> file.startsWith("services/insight/")
                        || file.startsWith("k8s/charts/")
                        || file.startsWith("docker/")
                        || file.startsWith("services/gateway/src/main/")
                        || file.endsWith("/DatabaseBootstrap.java")
                        || file.endsWith("/HouseRules.java")
                        || file.matches("services/standalone/src/main/.*/instance/(Service|Port)\\.java")
                        || file.equals("services/pom.xml")
                        || file.equals("ARCHITECTURE.md"));
    }

    private static Repository copy(Path folder) throws IOException {
        for (String file : examples().toList()) {
            Path target = folder.resolve(file);
            Files.createDirectories(target.getParent());
            Files.copy(HERE.path(file), target);
        }
        return new Repository(folder);
    }

    private static void change(Repository copy, String file, String from, String to) throws IOException {
        String text = copy.text(file);
        assertThat(text).contains(from);
        Files.writeString(copy.path(file), text.replace(from, to));
    }
}
