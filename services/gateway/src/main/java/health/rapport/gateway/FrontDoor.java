package health.rapport.gateway;

import health.rapport.gateway.docs.OwnPages;
import health.rapport.gateway.door.Access;
import health.rapport.gateway.door.Door;
import health.rapport.gateway.door.Doors;
import health.rapport.gateway.door.RefusedTargetException;
import health.rapport.gateway.door.RequestId;
import health.rapport.gateway.door.RequestTarget;
import health.rapport.gateway.guard.Cors;
import health.rapport.gateway.guard.Framing;
import health.rapport.gateway.guard.Problem;
import health.rapport.gateway.guard.SecurityHeaders;
import health.rapport.gateway.guard.TokenCheck;
import health.rapport.gateway.guard.Visit;
import health.rapport.gateway.proxy.Forwarder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Every request passes here first, and only here is decided what becomes of it: refused, answered by the gateway itself,
 * or passed on. One decision on one reading of the path, so that no layer can disagree with another.
 */
@ApplicationScoped
public class FrontDoor {
    private static final Logger LOG = Logger.getLogger(FrontDoor.class);
    /** Before everything Quarkus does. */
    private static final int FIRST = 10_000;

    private final SecurityHeaders securityHeaders;
    private final Cors cors;
    private final TokenCheck tokens;
    private final OwnPages ownPages;
    private final Forwarder forwarder;
    private final Set<HttpConnection> refused = ConcurrentHashMap.newKeySet();

    FrontDoor(SecurityHeaders securityHeaders, Cors cors, TokenCheck tokens, OwnPages ownPages, Forwarder forwarder) {
        this.securityHeaders = securityHeaders;
        this.cors = cors;
        this.tokens = tokens;
        this.ownPages = ownPages;
        this.forwarder = forwarder;
    }

    void install(@Observes Filters filters) {
        filters.register(this::knock, FIRST);
    }

    /** What fails here, or is too broken to reach the filters (no Host header, no path), gets a problem as well. */
    void installFailures(@Observes Router router) {
        router.route().order(-FIRST - 1).failureHandler(this::failed);
    }

    private void failed(RoutingContext routing) {
        RequestId id = RequestId.from(routing.request().headers().getAll("X-Request-Id"));
        int status = routing.statusCode();
        if (status >= 400 && status < 500) {
            securityHeaders.put(routing.request(), routing.response());
            Visit.refuse(routing, id, new Problem(status, "bad-request", "This request cannot be read."));
            return;
        }
        Throwable failure = routing.failure();
        LOG.errorf(
                "request %s failed: %s",
                id.value(), failure == null ? "?" : failure.getClass().getName());
        Visit.refuse(routing, id, new Problem(500, "internal-error", "Something went wrong here. It has been logged."));
    }

    private void knock(RoutingContext routing) {
        if (refused.contains(routing.request().connection())) {
            return;
        }
        // nothing of the body is read before it is known where it goes
        routing.request().pause();
        RequestId id = RequestId.from(routing.request().headers().getAll("X-Request-Id"));
        routing.response().putHeader("X-Request-Id", id.value());
        securityHeaders.put(routing.request(), routing.response());
        cors.permit(routing);
        Problem framing = Framing.problem(routing.request());
        if (framing != null) {
            refuseConnection(routing, id, framing);
            return;
        }
        Visit visit = visit(routing, id);
        if (visit != null) {
            enter(visit);
        }
    }

    /** Where this request ends is in doubt, so whatever follows it on the same connection is not looked at. */
    private void refuseConnection(RoutingContext routing, RequestId id, Problem framing) {
        HttpConnection connection = routing.request().connection();
        refused.add(connection);
        routing.response().putHeader("Connection", "close");
        Visit.refuse(routing, id, framing);
        connection.close().onComplete(closed -> refused.remove(connection));
    }

    private static @Nullable Visit visit(RoutingContext routing, RequestId id) {
        try {
            return new Visit(routing, id, RequestTarget.parse(routing.request().uri()));
        } catch (RefusedTargetException refused) {
            Visit.refuse(routing, id, Problem.suspiciousPath(refused.getMessage() + "."));
            return null;
        }
    }

    private void enter(Visit visit) {
        if (Cors.isPreflight(visit.request())) {
            cors.answerPreflight(visit);
            return;
        }
        if (ownPages.answer(visit)) {
            return;
        }
        Door door = Doors.find(visit.method(), visit.target().segments());
        if (door != null && door.access() == Access.OPEN) {
            forwarder.forward(visit, door);
        } else {
            tokens.require(visit, () -> signedIn(visit, door));
        }
    }

    private void signedIn(Visit visit, @Nullable Door door) {
        if (door != null) {
            forwarder.forward(visit, door);
        } else if (ownPages.isMetrics(visit)) {
            OwnPages.leaveToQuarkus(visit);
        } else {
            visit.refuse(Problem.notFound());
        }
    }
}
