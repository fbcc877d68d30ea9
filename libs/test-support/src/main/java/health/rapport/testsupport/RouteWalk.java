package health.rapport.testsupport;

import io.quarkus.arc.Arc;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * Walks every route of the running service, REST resources and plain Vert.x routes alike, and proves that nothing answers
 * without a token but what was allowed by name, and that no spelling of a path gets past that.
 *
 * <pre>{@code
 * @Inject Router router;
 *
 * @Test
 * void everyRouteWantsAToken() {
 *     RouteWalk.over(router, "/u/.*").check();
 * }
 * }</pre>
 */
public final class RouteWalk {
    private static final List<String> OPEN_EVERYWHERE = List.of("/q/health(/.*)?", "/q/openapi");
    private static final List<String> MANAGEMENT =
            List.of("/q/metrics", "/q/swagger-ui", "/q/arc", "/q/info", "/q/scheduler", "/q/dev-ui", "/q/anything");
    private static final Pattern PARAMETER = Pattern.compile("\\{[^}]*}|:[A-Za-z_]+");
    private static final String SAMPLE = "0190a0a0-0000-7000-8000-000000000000";

    private final Set<String> walked;
    private final Predicate<String> open;

    private RouteWalk(Set<String> walked, Predicate<String> open) {
        this.walked = walked;
        this.open = open;
    }

    /**
     * @param allowed regular expressions of paths that need no token, beside health and the OpenAPI document
     */
    public static RouteWalk over(Router router, String... allowed) {
        List<String> all = new ArrayList<>(OPEN_EVERYWHERE);
        all.addAll(List.of(allowed));
        Predicate<String> open = path -> all.stream().anyMatch(path::matches);
        Set<String> walked = new LinkedHashSet<>();
        walkRouter(router, walked);
        // mounted below a router of their own, which does not tell what it holds
        MANAGEMENT.forEach(path -> walked.add("GET " + path));
        walkResources(walked);
        return new RouteWalk(walked, open);
    }

    /** Asks each route, with each method it knows, without a token and in disguise. */
    public void check() {
        List<String> wrong = new ArrayList<>();
        for (String call : walked) {
            String method = call.substring(0, call.indexOf(' '));
            String path = call.substring(call.indexOf(' ') + 1);
            if (!open.test(path)) {
                expect(wrong, method, path, Set.of(401));
                disguises(path).forEach(disguise -> expect(wrong, method, disguise, Set.of(400, 401, 403)));
            }
        }
        Assertions.assertThat(walked).as("routes found").isNotEmpty();
        Assertions.assertThat(wrong).as("routes that answered without a token").isEmpty();
    }

    /** What was found, as {@code METHOD path}. */
    public Set<String> walked() {
        return Set.copyOf(walked);
    }

    private static List<String> disguises(String path) {
        int slash = path.indexOf('/', 1) < 0 ? path.length() : path.indexOf('/', 1);
        String head = path.substring(0, slash);
        String tail = path.substring(slash);
        return List.of(
                path + ";x",
                path + "%3bx",
                head + ";x=1" + tail,
                "/" + path,
                head + "%2f" + tail.replaceFirst("^/", ""),
                head + "%252f" + tail.replaceFirst("^/", ""),
                "/%2e" + path,
                "/q/health/.." + path,
                "/q/health%5c.." + path);
    }

    private static void expect(List<String> wrong, String method, String path, Set<Integer> right) {
        int status = RawRequest.status(method, path, null);
        if (!right.contains(status)) {
            wrong.add(method + " " + path + " answered " + status);
        }
    }

    private static void walkRouter(Router router, Set<String> walked) {
        for (Route route : router.getRoutes()) {
            String path = route.getPath();
            if (path != null && path.length() > 1 && !route.isRegexPath()) {
                String concrete = concrete(path);
                methods(route).forEach(method -> walked.add(method + " " + concrete));
            }
        }
    }

    private static Set<String> methods(Route route) {
        Set<String> methods = new LinkedHashSet<>();
        if (route.methods() == null) {
            methods.add("GET");
        } else {
            route.methods().forEach(method -> methods.add(method.name()));
        }
        methods.removeAll(Set.of("OPTIONS", "HEAD", "CONNECT", "TRACE"));
        return methods;
    }

    private static void walkResources(Set<String> walked) {
        for (Bean<?> bean : Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE)) {
            Class<?> type = bean.getBeanClass();
            if (type.isAnnotationPresent(Path.class)) {
                walkResource(type, walked);
            }
        }
    }

    private static void walkResource(Class<?> type, Set<String> walked) {
        String base = type.getAnnotation(Path.class).value();
        for (Method method : type.getMethods()) {
            Path more = method.getAnnotation(Path.class);
            String path = concrete(base + "/" + (more == null ? "" : more.value()));
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null) {
                    walked.add(verb.value() + " " + path);
                }
            }
        }
    }

    private static String concrete(String template) {
        String path = PARAMETER
                .matcher("/" + template)
                .replaceAll(SAMPLE)
                .replace("*", "x")
                .replaceAll("/+", "/");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}
