package health.rapport.audience.rest;

import health.rapport.audience.CountLimit;
import health.rapport.audience.EvaluateAudience;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** The limit of the questions of one request: they are given up, too, when the caller goes away. */
@RequestScoped
public class RequestLimit {
    private final EvaluateAudience evaluate;
    private final RoutingContext request;

    public RequestLimit(EvaluateAudience evaluate, RoutingContext request) {
        this.evaluate = evaluate;
        this.request = request;
    }

    /** The time begins now. */
    CountLimit start() {
        CountLimit limit = evaluate.limit();
        request.addEndHandler(ended -> limit.cancel());
        return limit;
    }
}
