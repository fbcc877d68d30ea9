package health.rapport.gateway.guard;

import health.rapport.gateway.GatewayConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which foreign pages may call from a browser. Nobody is let in or kept out by this: a foreign origin simply gets no
 * permission headers. Cookies are never allowed across origins; the bearer token is the credential.
 */
@ApplicationScoped
public class Cors {
    private static final Pattern LOOPBACK = Pattern.compile("http://(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
    private static final String REQUEST_HEADERS = "Accept, Authorization, Content-Type, Idempotency-Key, If-Match,"
            + " If-None-Match, X-Request-Id, X-Write-Key, X-Site-Key, traceparent";
    private static final String ANSWER_HEADERS = "ETag, Location, Retry-After, WWW-Authenticate, X-Request-Id";

    private final Set<String> origins;
    private final boolean allowLoopback;

    Cors(GatewayConfig config) {
        this.origins = Set.copyOf(config.cors().origins().orElse(List.of()));
        this.allowLoopback = config.cors().allowLoopback();
    }

    /** Adds the permission headers for an allowed foreign origin. */
    public void permit(RoutingContext routing) {
        String origin = routing.request().getHeader(HttpHeaders.ORIGIN);
        if (origin == null) {
            return;
        }
        routing.response().headers().add(HttpHeaders.VARY, "Origin");
        if (isAllowed(origin)) {
            routing.response()
                    .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                    .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, ANSWER_HEADERS);
        }
    }

    /** Whether a browser asks if it may call: it sends no token with that. */
    public static boolean isPreflight(HttpServerRequest request) {
        return request.method().equals(HttpMethod.OPTIONS)
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Answers a preflight; the same for every path, so that it tells nothing about which paths exist. */
    public void answerPreflight(Visit visit) {
        HttpServerResponse response = visit.response();
        if (!isAllowed(visit.request().getHeader(HttpHeaders.ORIGIN))) {
            visit.refuse(new Problem(403, "origin-not-allowed", "Pages of this origin may not call."));
            return;
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, REQUEST_HEADERS)
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, "600")
                .end();
        Leftovers.discard(visit.routing());
    }

    private boolean isAllowed(@Nullable String origin) {
        return origin != null
                && (origins.contains(origin)
                        || (allowLoopback && LOOPBACK.matcher(origin).matches()));
    }
}
