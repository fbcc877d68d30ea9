package health.rapport.gateway.guard;

import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Whether the caller has a valid bearer token. The token itself is passed on: the service checks it again. */
@ApplicationScoped
public class TokenCheck {
    private static final Logger LOG = Logger.getLogger(TokenCheck.class);
    private static final String BEARER = "bearer ";

    private final HttpAuthenticator authenticator;

    TokenCheck(HttpAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Goes on with {@code allowed} when the token is valid; otherwise answers with a problem. */
    public void require(Visit visit, Runnable allowed) {
        if (!hasBearer(visit.request().getHeader(HttpHeaders.AUTHORIZATION))) {
            challenge(visit, "Bearer realm=\"rapport\"");
            return;
        }
        Uni.createFrom()
                .deferred(() -> authenticator.attemptAuthentication(visit.routing()))
                .subscribe()
                .with(identity -> decide(visit, identity, allowed), failure -> refuse(visit, failure));
    }

    private static boolean hasBearer(@Nullable String authorization) {
        return authorization != null
                && authorization.length() > BEARER.length()
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static void decide(Visit visit, @Nullable SecurityIdentity identity, Runnable allowed) {
        if (identity == null || identity.isAnonymous()) {
            invalid(visit);
        } else {
            allowed.run();
        }
    }

    private static void refuse(Visit visit, Throwable failure) {
        if (failure instanceof AuthenticationFailedException && !isOutage(failure)) {
            invalid(visit);
            return;
        }
        LOG.warnf(
                "tokens cannot be checked: %s (request %s)",
                failure.getClass().getName(), visit.id().value());
        visit.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        visit.refuse(Problem.unavailable("The sign-in service"));
    }

    /** A key that cannot be fetched says nothing about the token. */
    private static boolean isOutage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof VertxException
                    || cause instanceof TimeoutException
                    || cause instanceof OIDCException) {
                return true;
            }
        }
        return false;
    }

    private static void invalid(Visit visit) {
        challenge(visit, "Bearer realm=\"rapport\", error=\"invalid_token\"");
    }

    private static void challenge(Visit visit, String challenge) {
        visit.response().putHeader("WWW-Authenticate", challenge);
        visit.refuse(Problem.unauthorised());
    }
}
