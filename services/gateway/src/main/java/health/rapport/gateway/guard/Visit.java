package health.rapport.gateway.guard;

import health.rapport.gateway.door.RequestId;
import health.rapport.gateway.door.RequestTarget;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** One request at the door, after it was found readable. */
public record Visit(RoutingContext routing, RequestId id, RequestTarget target) {

    public HttpServerRequest request() {
        return routing.request();
    }

    public HttpServerResponse response() {
        return routing.response();
    }

    public String method() {
        return request().method().name();
    }

    /** Ends this request with a problem document. */
    public void refuse(Problem problem) {
        refuse(routing, id, problem);
    }

    /** Ends a request with a problem document; what it still sends is read for a while and thrown away. */
    public static void refuse(RoutingContext routing, RequestId id, Problem problem) {
        HttpServerResponse response = routing.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            // too late to say anything but "this answer is not whole"
            Connections.cut(routing.request().connection());
            return;
        }
        response.headers().remove(HttpHeaders.CONTENT_LENGTH).remove(HttpHeaders.TRANSFER_ENCODING);
        response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(problem.toJson(id.value()).toBuffer());
        Leftovers.discard(routing);
    }
}
