package health.rapport.runtime.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * No token, or none that holds. The extension has mappers of its own, which expect a field that {@code
 * quarkus-vertx-http} no longer has since the release that closes CVE-2026-39852.
 */
public class SecurityProblems {
    private static final int FIRST = 1;

    /** There is no token. */
    @ServerExceptionMapper(priority = FIRST)
    public Response anonymous(UnauthorizedException none) {
        return unauthorized().toResponse();
    }

    /** There is one, but it does not hold. */
    @ServerExceptionMapper(priority = FIRST)
    public Response bad(AuthenticationFailedException notAccepted) {
        return unauthorized().toResponse();
    }

    static HttpProblem unauthorized() {
        return Problems.builder(401, "unauthorized", "Send a valid bearer token.")
                .withHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }
}
