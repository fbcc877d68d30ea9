package health.rapport.runtime.security;

import health.rapport.runtime.problem.RawProblem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Answers 400 to suspicious paths before authentication, authorisation and routing see them. */
@ApplicationScoped
public class PathFilter {
    // above CORS (300), authentication (200) and authorisation (100)
    private static final int BEFORE_EVERYTHING = 10_000;

    void register(@Observes Filters filters) {
        filters.register(PathFilter::check, BEFORE_EVERYTHING);
    }

    private static void check(RoutingContext routing) {
        tagMetrics(routing);
        if (PathRules.refuses(routing.request().uri())) {
            RawProblem.send(routing, 400, "suspicious-path", "The path or query holds characters that no route uses.");
        } else {
            routing.next();
        }
    }

    // without it a request that no route template took would put its path, and whatever is in it, into a metric's tag
    private static void tagMetrics(RoutingContext routing) {
        if (routing.request() instanceof HttpServerRequestInternal request) {
            request.context().putLocal("UrlPathTemplate", "OTHER");
        }
    }
}
