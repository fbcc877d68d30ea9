package health.rapport.intake.fhir.rest;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/** Addresses in answers, as the caller writes them: the gateway says by which name it was asked. */
@RequestScoped
class Links {
    private final RoutingContext routing;

    Links(RoutingContext routing) {
        this.routing = routing;
    }

    /** Where FHIR begins, with a slash at the end. */
    String base() {
        String host = routing.request().getHeader("X-Forwarded-Host");
        if (host == null || host.isBlank()) {
            // HTTP/2 has no Host header
            return routing.request().scheme() + "://" + routing.request().authority() + "/fhir/";
        }
        String scheme = routing.request().getHeader("X-Forwarded-Proto");
        return ("https".equals(scheme) ? "https" : "http") + "://" + host + "/fhir/";
    }
}
