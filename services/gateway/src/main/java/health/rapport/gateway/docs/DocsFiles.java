package health.rapport.gateway.docs;

import health.rapport.gateway.guard.Leftovers;
import health.rapport.gateway.guard.Visit;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The browsable page of the OpenAPI document: Swagger UI, served from the jar, with no script but its own. */
@ApplicationScoped
public class DocsFiles {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'"
            + " 'unsafe-inline'; img-src 'self' data:; connect-src 'self'; font-src 'self'; frame-ancestors 'none';"
            + " base-uri 'none'; form-action 'none'";
    private static final String HTML = "text/html; charset=utf-8";
    private static final String CSS = "text/css; charset=utf-8";
    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final Map<String, Content> FILES = Map.of(
            "/docs", new Content("docs/index.html", HTML),
            "/docs/docs.css", new Content("docs/docs.css", CSS),
            "/docs/docs.js", new Content("docs/docs.js", JAVASCRIPT),
            // the build unpacks these two from the swagger-ui jar
            "/docs/swagger-ui.css", new Content("docs/swagger-ui.css", CSS),
            "/docs/swagger-ui-bundle.js", new Content("docs/swagger-ui-bundle.js", JAVASCRIPT));

    private final Map<String, Buffer> loaded = new ConcurrentHashMap<>();

    private record Content(String resource, String type) {}

    /** Answers if there is such a file. */
    boolean answer(Visit visit, String path) {
        Content content = FILES.get(path);
        if (content == null) {
            return false;
        }
        visit.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, content.type())
                .putHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=3600")
                .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                // read once, from the jar: a few milliseconds
                .end(loaded.computeIfAbsent(content.resource(), DocsFiles::load));
        Leftovers.discard(visit.routing());
        return true;
    }

    private static Buffer load(String resource) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build left out " + resource);
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
