package health.rapport.runtime.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.core.Response.Status;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Makes the problems that services throw. The type is {@code https://rapport.health/problems/<slug>} and never changes
 * for a kind of problem; the detail says what a caller can do and holds no value that was sent.
 */
public final class Problems {
    private static final String BASE = "https://rapport.health/problems/";

    private Problems() {}

    /** 404: nothing of this kind under this id, or nothing the caller may know of. */
    public static HttpProblem notFound(String kind) {
        return of(404, "not-found", "There is no such " + kind + ", or you may not see it.");
    }

    /** 400: the request cannot be read. */
    public static HttpProblem badRequest(String detail) {
        return of(400, "bad-request", detail);
    }

    /** 409: the request is fine but does not fit the present state. */
    public static HttpProblem conflict(String slug, String detail) {
        return of(409, slug, detail);
    }

    /** 409 with further members, for instance what changed meanwhile. */
    public static HttpProblem conflict(String slug, String detail, Map<String, Object> members) {
        HttpProblem.Builder problem = builder(409, slug, detail);
        members.forEach(problem::with);
        return problem.build();
    }

    /** 412: someone else changed it since the caller read it. */
    public static HttpProblem preconditionFailed() {
        return of(412, "changed-meanwhile", "It was changed since you read it: read it again and repeat your change.");
    }

    /** 428: a change must say which version it changes. */
    public static HttpProblem preconditionRequired() {
        return of(428, "if-match-required", "Send the header If-Match with the ETag you read.");
    }

    /** 422: readable, but breaks rules. */
    public static HttpProblem invalid(List<FieldViolation> violations) {
        return builder(422, "invalid", "Some fields break a rule.")
                .with("violations", List.copyOf(violations))
                .build();
    }

    /** 422 for one field. */
    public static HttpProblem invalid(String field, String rule, String hint) {
        return invalid(List.of(new FieldViolation(field, rule, hint)));
    }

    /** 413: more than this route takes. */
    public static HttpProblem tooLarge(String detail) {
        return of(413, "too-large", detail);
    }

    /** 401: who are you? */
    public static HttpProblem unauthorised() {
        return of(401, "unauthorized", "Send a valid bearer token.");
    }

    /** 403: known, but not for you. */
    public static HttpProblem forbidden(String detail) {
        return of(403, "forbidden", detail);
    }

    /** 503: something this service needs is away; nothing was changed. */
    public static HttpProblem unavailable() {
        return builder(503, "unavailable", "A part of the system is away. Nothing was changed; try again soon.")
                .withHeader("Retry-After", "2")
                .build();
    }

    /** Any other problem. */
    public static HttpProblem of(int status, String slug, String detail) {
        return builder(status, slug, detail).build();
    }

    /** The stable type of a kind of problem. */
    public static URI type(String slug) {
        return URI.create(BASE + slug);
    }

    static HttpProblem.Builder builder(int status, String slug, String detail) {
        return HttpProblem.builder()
                .withType(type(slug))
                .withTitle(title(status))
                .withStatus(status)
                .withDetail(detail);
    }

    static String title(int status) {
        Status known = Status.fromStatusCode(status);
        return known == null ? "Problem" : known.getReasonPhrase();
    }
}
