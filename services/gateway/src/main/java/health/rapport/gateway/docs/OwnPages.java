package health.rapport.gateway.docs;

import health.rapport.gateway.guard.Leftovers;
import health.rapport.gateway.guard.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;

/** The few pages the gateway answers itself, open to everybody: health, the OpenAPI document and the page to browse it. */
@ApplicationScoped
public class OwnPages {
    private final OpenApiDocument document;
    private final DocsFiles files;

    OwnPages(OpenApiDocument document, DocsFiles files) {
        this.document = document;
        this.files = files;
    }

    /** Answers if this is one of the open pages. */
    public boolean answer(Visit visit) {
        boolean reads = visit.method().equals("GET") || visit.method().equals("HEAD");
        return reads && answerRead(visit);
    }

    private boolean answerRead(Visit visit) {
        String path = visit.target().path();
        if (path.equals("/q/health") || path.startsWith("/q/health/")) {
            leaveToQuarkus(visit);
            return true;
        }
        return switch (path) {
            case "/", "/docs/" -> redirect(visit);
            case "/openapi" -> openApi(visit);
            default -> files.answer(visit, path);
        };
    }

    /** Whether this is the metrics page, which wants a token like everything else. */
    public boolean isMetrics(Visit visit) {
        return visit.target().path().equals("/q/metrics");
    }

    /** Lets the framework answer. */
    public static void leaveToQuarkus(Visit visit) {
        visit.request().resume();
        visit.routing().next();
    }

    private static boolean redirect(Visit visit) {
        visit.response()
                .setStatusCode(302)
                .putHeader(HttpHeaders.LOCATION, "/docs")
                .end();
        Leftovers.discard(visit.routing());
        return true;
    }

    private boolean openApi(Visit visit) {
        document.current().onSuccess(json -> send(visit, json));
        return true;
    }

    private static void send(Visit visit, Buffer json) {
        visit.response().putHeader(HttpHeaders.CONTENT_TYPE, "application/json").end(json);
        Leftovers.discard(visit.routing());
    }
}
