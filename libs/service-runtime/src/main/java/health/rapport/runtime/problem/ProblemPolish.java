package health.rapport.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import health.rapport.kernel.InvalidValueException;
import health.rapport.runtime.persistence.Failures;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemContext;
import io.quarkiverse.resteasy.problem.postprocessing.ProblemPostProcessor;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.CharacterCodingException;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The last hand on every problem: gives each a stable type, turns an outage into 503, unreadable JSON into a document
 * that says where, and an unexpected failure into a bare 500 whose cause is in the log only, without its message.
 */
@Unremovable
@ApplicationScoped
public class ProblemPolish implements ProblemPostProcessor {
    private static final Logger LOG = Logger.getLogger(ProblemPolish.class);
    private static final Map<Integer, String> SLUGS = Map.ofEntries(
            Map.entry(400, "bad-request"),
            Map.entry(401, "unauthorized"),
            Map.entry(403, "forbidden"),
            Map.entry(404, "not-found"),
            Map.entry(405, "method-not-allowed"),
            Map.entry(406, "not-acceptable"),
            Map.entry(409, "conflict"),
            Map.entry(413, "too-large"),
            Map.entry(415, "unsupported-media-type"),
            Map.entry(422, "invalid"),
            Map.entry(429, "too-many-requests"),
            Map.entry(500, "internal-error"),
            Map.entry(503, "unavailable"));

    private static final String NOT_ALLOWED = "None of your roles allows this.";

    @Override
    public HttpProblem apply(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null && problem.getStatusCode() < 500) {
            return problem;
        }
        HttpProblem better = fromCause(context.cause);
        if (better != null) {
            return better;
        }
        return problem.getStatusCode() >= 500 ? serverProblem(problem, context) : typed(problem);
    }

    private static @Nullable HttpProblem fromCause(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            switch (t) {
                case JacksonException json -> {
                    return JsonProblems.of(json);
                }
                case CharacterCodingException encoding -> {
                    return Problems.badRequest("The body is not valid UTF-8.");
                }
                case InvalidValueException invalid -> {
                    return Problems.invalid("?", invalid.rule(), String.valueOf(invalid.getMessage()));
                }
                default -> {
                    // the next cause may tell more
                }
            }
        }
        return null;
    }

    private static HttpProblem serverProblem(HttpProblem problem, ProblemContext context) {
        if (problem.getType() != null) {
            return problem;
        }
        LOG.errorf("request to %s failed: %s", context.path, Failures.describe(context.cause));
        return Failures.isInfrastructure(context.cause)
                ? Problems.unavailable()
                : Problems.of(500, "internal-error", "Something went wrong here. It has been logged.");
    }

    private static HttpProblem typed(HttpProblem problem) {
        int status = problem.getStatusCode();
        HttpProblem.Builder typed =
                HttpProblem.builder(problem).withType(Problems.type(SLUGS.getOrDefault(status, "other")));
        return status == 403 && problem.getDetail() == null
                ? typed.withDetail(NOT_ALLOWED).build()
                : typed.build();
    }

    // after the extension's own defaults (99), so that the instance path is in
    @Override
    public int priority() {
        return 50;
    }
}
