package health.rapport.repository;

import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/** What a service needs beside its code. CONTRIBUTING.md lists the same, in the same words. */
enum Requirement {
    MODULE("named in `services/pom.xml`, and its own `pom.xml`", Requirement::isModule),
    README(
            "`README.md` that says what it owns, consumes and publishes, and how to run it alone",
            Requirement::hasReadme),
    PACKAGE_INFO(
            "`package-info.java` with `@NullMarked` and a paragraph on what the room is for",
            Requirement::hasPackageInfo),
    NAME_AND_PORT(
            "`rapport.service` and a port of its own, the one that `Port` of the launcher says",
            Requirement::hasNameAndPort),
    MIGRATION("`db/migration/V1__*.sql` if it has a schema", Requirement::hasMigration),
    HOUSE_RULES("a test that calls `HouseRules`", Requirement::keepsHouseRules),
    ROUTE_WALK("a test that calls `RouteWalk`", Requirement::walksRoutes),
    OTHER_SERVICE("named in `HouseRules`, so that no other service may depend on it", Requirement::isForbiddenToOthers),
    CHART("a chart `k8s/charts/<service>`", Requirement::hasChart),
    UMBRELLA("a dependency of the chart `k8s/charts/rapport`", Requirement::isInUmbrella),
    ADDRESS("named in the list of addresses in `k8s/charts/lib/templates/_config.tpl`", Requirement::hasAddress),
    STANDALONE("a line in `Service` of the launcher", Requirement::isStarted),
    DOOR("at least one door in the gateway's `Doors`, with the address of its service", Requirement::hasDoor),
    DATABASE("named in `DatabaseBootstrap.SERVICES` and `docker/roles.sh` if it has a schema", Requirement::hasRoles),
    COMPOSE("a service in `docker/compose.yaml`, with its address", Requirement::isInCompose),
    ROOM(
            "a row in ARCHITECTURE.md's table of rooms",
            (files, service) -> files.text("ARCHITECTURE.md").contains("| `services/" + service + "` |"));

    private static final String GATEWAY = "gateway";
    private static final String DOORS = "services/gateway/src/main/java/health/rapport/gateway/door/";
    private static final String LAUNCHER = "services/standalone/src/main/java/health/rapport/standalone/instance/";

    private final String words;
    private final BiPredicate<Repository, String> kept;

    Requirement(String words, BiPredicate<Repository, String> kept) {
        this.words = words;
        this.kept = kept;
    }

    /** As CONTRIBUTING.md says it. */
    String words() {
        return words;
    }

    boolean isKept(Repository files, String service) {
        return kept.test(files, service);
    }

    private static boolean isModule(Repository files, String service) {
        return files.code("services/pom.xml").contains("<module>" + service + "</module>")
                && pom(files, service).contains("<artifactId>rapport-" + service + "</artifactId>");
    }

    private static boolean hasReadme(Repository files, String service) {
        String readme = files.text(folder(service) + "README.md").toLowerCase(Locale.ROOT);
        return finds(readme, "\\bowns\\b")
                && finds(readme, "\\bconsumes\\b")
                && finds(readme, "\\bpublishes\\b")
                && finds(readme, "\\balone\\b");
    }

    private static boolean hasPackageInfo(Repository files, String service) {
        return Sources.isPackageInfo(files, main(service) + "java/health/rapport/" + service + "/package-info.java");
    }

    private static boolean hasNameAndPort(Repository files, String service) {
        String own = port(files, service);
        boolean shared = files.services().stream()
                .anyMatch(other -> !other.equals(service) && port(files, other).equals(own));
        return finds(properties(files, service), "(?m)^rapport\\.service=" + service + "$")
                && !shared
                && finds(files.code(LAUNCHER + "Port.java"), "\\b" + constant(service) + "\\(" + own + "\\)");
    }

    private static boolean hasMigration(Repository files, String service) {
        boolean found = files.files(main(service) + "resources/db/migration").stream()
                .anyMatch(file -> file.matches(".*/V1__\\w+\\.sql"));
        return found == hasSchema(files, service);
    }

    private static boolean keepsHouseRules(Repository files, String service) {
        return !hasSchema(files, service)
                || tests(files, service).contains("HouseRules.of(\"health.rapport." + service + "\")");
    }

    // what the gateway serves is its table of doors: its test walks that
    private static boolean walksRoutes(Repository files, String service) {
        String walk = hasSchema(files, service) ? "RouteWalk.over(" : "Doors.TABLE";
        return tests(files, service).contains(walk);
    }

    private static boolean isForbiddenToOthers(Repository files, String service) {
        String rules = files.code("libs/test-support/src/main/java/health/rapport/testsupport/HouseRules.java");
        return finds(rules, "(?s)others = List\\.of\\([^)]*\"" + service + "\"");
    }

    private static boolean hasChart(Repository files, String service) {
        String chart = "k8s/charts/" + service + "/";
        String values = files.code(chart + "values.yaml");
        return finds(files.code(chart + "Chart.yaml"), "(?m)^name: " + service + "$")
                && finds(files.code(chart + "Chart.yaml"), "(?m)^  - name: rapport-lib$")
                && !files.files(chart + "templates").isEmpty()
                && files.exists(chart + "values.schema.json")
                && finds(values, "(?m)^database:\\s*\n\\s+enabled: " + hasSchema(files, service) + "$");
    }

    private static boolean isInUmbrella(Repository files, String service) {
        return finds(files.code("k8s/charts/rapport/Chart.yaml"), "(?m)^  - name: " + service + "$");
    }

    private static boolean hasAddress(Repository files, String service) {
        String config = files.code("k8s/charts/lib/templates/_config.tpl");
        return service.equals(GATEWAY) || finds(config, "range \\$service := list [^}]*\"" + service + "\"");
    }

    private static boolean isStarted(Repository files, String service) {
        String line =
                "\\b%1$s\\(Port\\.%1$s, \"\\w+\", %2$s\\)".formatted(constant(service), hasSchema(files, service));
        return finds(files.code(LAUNCHER + "Service.java"), line);
    }

    private static boolean hasDoor(Repository files, String service) {
        return service.equals(GATEWAY)
                || finds(files.code(DOORS + "Doors.java"), "ServiceName\\." + constant(service) + "\\b")
                        && finds(properties(files, GATEWAY), "(?m)^rapport\\.gateway\\.upstream\\." + service + "=");
    }

    private static boolean hasRoles(Repository files, String service) {
        String bootstrap =
                files.code("libs/service-runtime/src/main/java/health/rapport/runtime/database/DatabaseBootstrap.java");
        boolean inJava = finds(bootstrap, "(?s)SERVICES =\\s*List\\.of\\([^)]*\"" + service + "\"");
        boolean inShell = finds(files.code("docker/roles.sh"), "(?m)^for service in [^;]*\\b" + service + "\\b");
        boolean schema = hasSchema(files, service);
        return inJava == schema && inShell == schema;
    }

    private static boolean isInCompose(Repository files, String service) {
        String compose = files.code("docker/compose.yaml");
        boolean addressed =
                compose.contains("RAPPORT_SERVICES_%s_URL: http://%s:8080".formatted(constant(service), service));
        return finds(compose, "(?m)^  " + service + ":$")
                && finds(compose, "SERVICE: " + service + "\\b")
                && (addressed || service.equals(GATEWAY));
    }

    /** Who has this parent has a database and topics; the parent brings service-runtime. */
    static boolean hasSchema(Repository files, String service) {
        return pom(files, service).contains("<artifactId>rapport-services</artifactId>");
    }

    private static String port(Repository files, String service) {
        var port = Pattern.compile("(?m)^quarkus\\.http\\.port=(\\d+)$").matcher(properties(files, service));
        return port.find() ? port.group(1) : "none of " + service;
    }

    private static String pom(Repository files, String service) {
        return files.code(folder(service) + "pom.xml");
    }

    private static String properties(Repository files, String service) {
        return files.code(main(service) + "resources/application.properties");
    }

    private static String tests(Repository files, String service) {
        var text = new StringBuilder();
        files.files(folder(service) + "src/test/java").forEach(file -> text.append(files.code(file)));
        return text.toString();
    }

    private static String folder(String service) {
        return "services/" + service + "/";
    }

    private static String main(String service) {
        return folder(service) + "src/main/";
    }

    private static String constant(String service) {
        return service.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static boolean finds(String text, String pattern) {
        return Pattern.compile(pattern).matcher(text).find();
    }
}
