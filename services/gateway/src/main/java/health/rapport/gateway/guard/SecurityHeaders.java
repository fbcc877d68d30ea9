package health.rapport.gateway.guard;

import health.rapport.gateway.GatewayConfig;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What every answer carries. They are put first: a service's page may bring its own content security policy and caching,
 * a JSON answer needs none.
 */
@ApplicationScoped
public class SecurityHeaders {
    /** Enough for a plain page with a form; a page that needs scripts says so itself. */
    private static final String NO_SCRIPTS =
            "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
                    + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static final String ONE_YEAR = "max-age=31536000; includeSubDomains";

    private final boolean trustForwarded;

    SecurityHeaders(GatewayConfig config) {
        this.trustForwarded = config.trustForwarded();
    }

    /** Puts the headers on an answer that has not begun. */
    public void put(HttpServerRequest request, HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", NO_SCRIPTS)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (isHttps(request)) {
            response.putHeader("Strict-Transport-Security", ONE_YEAR);
        }
    }

    private boolean isHttps(HttpServerRequest request) {
        return request.isSSL() || (trustForwarded && "https".equalsIgnoreCase(request.getHeader("X-Forwarded-Proto")));
    }
}
