package health.rapport.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.gateway.door.Access;
import health.rapport.gateway.door.Door;
import health.rapport.gateway.door.Doors;
import health.rapport.gateway.door.ServiceName;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What {@code RouteWalk} proves of the services, for the gateway, which has no database to run that with: every path that the
 * running router or the table of doors knows, with each method and in every disguise, opens nothing without a token.
 */
@QuarkusTest
class RouterWalkTest extends GatewayCase {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** The framework mounts its own pages below a router that does not tell what it holds. */
    private static final List<String> FRAMEWORK = List.of(
            "/q/metrics",
            "/q/openapi",
            "/q/swagger-ui",
            "/q/arc",
            "/q/info",
            "/q/scheduler",
            "/q/dev-ui",
            "/q/anything");

    private static final List<String> OPEN_PAGES = List.of("/", "/openapi", "/docs(/.*)?", "/q/health(/.*)?");

    @Inject
    Router router;

    @Test
    void theWalkFindsTheRoutesOfTheRunningRouter() {
        assertThat(routes()).anyMatch(path -> path.startsWith("/q"));
        assertThat(guarded()).contains("/api/people", "/api/people/x/scores", "/fhir/Patient/$match", "/q/metrics");
    }

    @Test
    void noPathOpensWithoutATokenBesideTheOpenPagesAndDoors() {
        int before = passedOn();
        List<String> wrong = new ArrayList<>();
        for (String path : guarded()) {
            for (String method : METHODS) {
                expect(wrong, method, path, Set.of(401));
            }
        }
        // who may read an open page may not write to it
        for (String path : openPages()) {
            for (String method : METHODS.subList(1, METHODS.size())) {
                expect(wrong, method, path, Set.of(401));
            }
        }
        assertThat(wrong).as("answered without a token").isEmpty();
        assertThat(passedOn()).as("requests that reached a service").isEqualTo(before);
    }

    @Test
    void noDisguiseOfAPathOpensIt() {
        int before = passedOn();
        List<String> wrong = new ArrayList<>();
        for (String path : guarded()) {
            for (String disguise : disguises(path)) {
                expect(wrong, "GET", disguise, Set.of(400, 401));
                expect(wrong, "POST", disguise, Set.of(400, 401));
            }
        }
        assertThat(wrong).as("answered without a token").isEmpty();
        assertThat(passedOn()).as("requests that reached a service").isEqualTo(before);
    }

    private Set<String> guarded() {
        Set<String> paths = new LinkedHashSet<>(FRAMEWORK);
        routes().stream().filter(path -> !isOpenPage(path)).forEach(paths::add);
        for (Door door : Doors.TABLE) {
            if (door.access() == Access.TOKEN) {
                String path = door.label().replace("*", "x");
                paths.add(path);
                paths.add(path + "/0190a0a0-0000-7000-8000-000000000000");
            }
        }
        return paths;
    }

    private Set<String> openPages() {
        Set<String> paths = new LinkedHashSet<>(List.of("/", "/openapi", "/docs", "/docs/docs.js", "/q/health"));
        routes().stream().filter(RouterWalkTest::isOpenPage).forEach(paths::add);
        return paths;
    }

    private static boolean isOpenPage(String path) {
        return OPEN_PAGES.stream().anyMatch(path::matches);
    }

    private Set<String> routes() {
        Set<String> paths = new LinkedHashSet<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && !route.isRegexPath()) {
                paths.add(route.getPath().replaceAll(":\\w+|\\*", "x").replaceAll("(?<=.)/$", ""));
            }
        }
        return paths;
    }

    private static List<String> disguises(String path) {
        int slash = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
        String head = path.substring(0, slash);
        String tail = path.substring(slash);
        String inner = tail.isEmpty() ? "" : tail.substring(1);
        return List.of(
                path + ";x",
                path + "%3bx",
                path + "%3Bx",
                path + "%253bx",
                head + ";x=1" + tail,
                "/" + path,
                path.replaceFirst("^/(.)", "/%" + Integer.toHexString(path.charAt(1))),
                path.toUpperCase(Locale.ROOT),
                head + "%2f" + inner,
                head + "%252f" + inner,
                head + "%5c" + inner,
                head + "\\" + inner,
                "/%2e" + path,
                "/." + path,
                path + "%00",
                path + "/",
                path + "/.",
                "/q/health/.." + path,
                "/q/health/%2e%2e" + path,
                "/q/health%5c.." + path,
                "/v1/.." + path,
                "/v1/..%2f" + path.substring(1),
                "/v1/..;" + path,
                "/u/%252e%252e" + path,
                "/docs/.." + path);
    }

    private void expect(List<String> wrong, String method, String path, Set<Integer> right) {
        int status = ask(method, path, "Content-Length: 0\r\n").status();
        if (!right.contains(status)) {
            wrong.add(method + " " + path + " answered " + status);
        }
    }

    /** How many requests reached any service. */
    private int passedOn() {
        int count = 0;
        for (ServiceName service : ServiceName.values()) {
            count += upstream(service).seen.size();
        }
        return count;
    }
}
