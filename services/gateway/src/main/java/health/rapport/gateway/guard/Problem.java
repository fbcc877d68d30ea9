package health.rapport.gateway.guard;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonObject;

/**
 * A problem document (RFC 9457) of the gateway's own, in the form and with the slugs the services use.
 *
 * @param slug last part of the stable type
 * @param detail what the caller can do; never a value that was sent
 */
public record Problem(int status, String slug, String detail) {
    private static final String BASE = "https://rapport.health/problems/";

    public static Problem badRequest(String detail) {
        return new Problem(400, "bad-request", detail);
    }

    public static Problem suspiciousPath(String detail) {
        return new Problem(400, "suspicious-path", detail);
    }

    public static Problem unauthorised() {
        return new Problem(401, "unauthorized", "Send a valid bearer token.");
    }

    public static Problem notFound() {
        return new Problem(404, "not-found", "No service answers this path.");
    }

    public static Problem tooLarge() {
        return new Problem(413, "too-large", "The body is larger than this path takes.");
    }

    public static Problem unavailable(String what) {
        return new Problem(503, "unavailable", what + " does not answer. Nothing was changed; try again soon.");
    }

    /** The document as it is sent. */
    JsonObject toJson(String requestId) {
        return new JsonObject()
                .put("type", BASE + slug)
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("detail", detail)
                .put("requestId", requestId);
    }
}
