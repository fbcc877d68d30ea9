package health.rapport.audience.rebuild;

import health.rapport.runtime.persistence.Failures;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.ext.web.client.HttpRequest;
import io.vertx.mutiny.ext.web.client.HttpResponse;
import io.vertx.mutiny.ext.web.client.WebClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Asks the owners of facts, in the caller's own name, to publish them again, and how far they are. */
@ApplicationScoped
public class Owners {
    private static final Logger LOG = Logger.getLogger(Owners.class);
    private static final long TIMEOUT_MILLIS = 20_000;

    private final WebClient web;
    private final Config config;

    public Owners(Vertx vertx, Config config) {
        this.web = WebClient.create(vertx);
        this.config = config;
    }

    /** Asked twice, it is done once. */
    Uni<OwnerProgress> start(String owner, UUID rebuild, Collection<String> topics, String bearer) {
        JsonObject order = new JsonObject()
                .put("topics", new JsonArray(topics.stream().sorted().toList()));
        return answered(owner, request(web.putAbs(url(owner, rebuild)), bearer).sendJsonObject(order));
    }

    /** How far it is. */
    Uni<OwnerProgress> progress(String owner, UUID rebuild, String bearer) {
        return answered(owner, request(web.getAbs(url(owner, rebuild)), bearer).send());
    }

    private String url(String owner, UUID rebuild) {
        String base = config.getValue("rapport.services." + owner + ".url", String.class);
        return base.replaceFirst("/+$", "") + "/api/operations/republications/" + rebuild;
    }

    private static HttpRequest<Buffer> request(HttpRequest<Buffer> request, String bearer) {
        return request.bearerTokenAuthentication(bearer).timeout(TIMEOUT_MILLIS);
    }

    private static Uni<OwnerProgress> answered(String owner, Uni<HttpResponse<Buffer>> answer) {
        return answer.map(response -> read(owner, response))
                .onFailure()
                .invoke(away -> LOG.warnf("%s does not answer: %s", owner, Failures.describe(away)))
                .onFailure()
                .recoverWithItem(() -> OwnerProgress.none(owner, OwnerProgress.State.AWAY));
    }

    private static OwnerProgress read(String owner, HttpResponse<Buffer> response) {
        return switch (response.statusCode()) {
            case 200 -> OwnerProgress.from(owner, json(response));
            case 404 -> OwnerProgress.none(owner, OwnerProgress.State.NOT_ASKED);
            case 401, 403, 409, 422 -> OwnerProgress.none(owner, OwnerProgress.State.REFUSED);
            default -> OwnerProgress.none(owner, OwnerProgress.State.AWAY);
        };
    }

    private static JsonObject json(HttpResponse<Buffer> response) {
        try {
            JsonObject body = response.bodyAsJsonObject();
            return body == null ? new JsonObject() : body;
        } catch (DecodeException notJson) {
            return new JsonObject();
        }
    }
}
