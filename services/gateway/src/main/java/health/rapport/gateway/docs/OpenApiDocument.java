package health.rapport.gateway.docs;

import health.rapport.gateway.GatewayConfig;
import health.rapport.gateway.door.ServiceName;
import health.rapport.gateway.proxy.Upstreams;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The merged OpenAPI document, fetched when somebody asks and kept for a while; one fetch at a time, however many ask. A
 * service that is away is named in the document and asked again soon.
 */
@ApplicationScoped
public class OpenApiDocument {
    private static final Logger LOG = Logger.getLogger(OpenApiDocument.class);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration LONGEST_FETCH = Duration.ofSeconds(5);

    private final Upstreams upstreams;
    private final Duration kept;

    private @Nullable Future<Buffer> current;
    private long validUntil;

    OpenApiDocument(Upstreams upstreams, GatewayConfig config) {
        this.upstreams = upstreams;
        this.kept = config.openapiKept();
    }

    /** The document as of now, or as of a moment ago. Never fails. */
    synchronized Future<Buffer> current() {
        Future<Buffer> known = current;
        if (known != null && (!known.isComplete() || System.nanoTime() - validUntil < 0)) {
            return known;
        }
        Future<Buffer> fresh = fetchAll();
        current = fresh;
        return fresh;
    }

    private Future<Buffer> fetchAll() {
        Map<ServiceName, Future<JsonObject>> fetched = new EnumMap<>(ServiceName.class);
        for (ServiceName service : ServiceName.values()) {
            fetched.put(service, fetch(service));
        }
        return Future.join(fetched.values().stream().toList())
                .transform(done -> Future.succeededFuture(merge(fetched)));
    }

    private synchronized Buffer merge(Map<ServiceName, Future<JsonObject>> fetched) {
        OpenApiMerge merge = new OpenApiMerge();
        fetched.forEach((service, document) -> add(merge, service, document));
        validUntil = System.nanoTime() + (merge.isWhole() ? kept : RETRY).toNanos();
        return merge.result().toBuffer();
    }

    private static void add(OpenApiMerge merge, ServiceName service, Future<JsonObject> document) {
        try {
            if (document.succeeded()) {
                merge.add(service, document.result());
                return;
            }
            LOG.debugf("no OpenAPI document of %s: %s", service.label(), document.cause());
        } catch (ClassCastException notAnOpenApiDocument) {
            LOG.warnf("the OpenAPI document of %s cannot be understood", service.label());
        }
        merge.addUnavailable(service);
    }

    private Future<JsonObject> fetch(ServiceName service) {
        return upstreams
                .get(service, "/q/openapi?format=json")
                .compose(HttpClientRequest::send)
                .compose(OpenApiDocument::body)
                .map(Buffer::toJsonObject)
                .timeout(LONGEST_FETCH.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Future<Buffer> body(HttpClientResponse answer) {
        return answer.statusCode() == 200
                ? answer.body()
                : Future.failedFuture("answered with status " + answer.statusCode());
    }
}
