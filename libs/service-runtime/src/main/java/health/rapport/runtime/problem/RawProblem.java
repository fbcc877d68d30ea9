package health.rapport.runtime.problem;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A problem document sent from outside JAX-RS, where no exception mapper would see it. */
public final class RawProblem {
    private RawProblem() {}

    /** Ends the response with this problem. */
    public static void send(RoutingContext routing, int status, String slug, String detail) {
        routing.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .end(new JsonObject()
                        .put("type", Problems.type(slug).toString())
                        .put("title", Problems.title(status))
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
