package health.rapport.runtime.problem;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import health.rapport.kernel.InvalidValueException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says where unreadable JSON is unreadable: line, column, field. Jackson's own messages quote values and are never used. */
final class JsonProblems {
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

    private JsonProblems() {}

    static HttpProblem of(JacksonException unreadable) {
        HttpProblem.Builder problem = Problems.builder(400, "unreadable-json", detail(unreadable));
        JsonLocation location = unreadable.getLocation();
        if (location != null && location.getLineNr() > 0) {
            problem.with("line", location.getLineNr()).with("column", location.getColumnNr());
        }
        if (unreadable instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            problem.with("violations", List.of(violation(mapping)));
        }
        return problem.build();
    }

    private static String detail(JacksonException unreadable) {
        return switch (unreadable) {
            case StreamConstraintsException tooMuch -> "The JSON holds a value that is too long or too deeply nested.";
            case UnrecognizedPropertyException unknown -> "The JSON holds a field that is not known here.";
            case JsonMappingException mapping -> "A field of the JSON does not hold what is expected there.";
            default -> "The body is not well-formed JSON in UTF-8.";
        };
    }

    private static FieldViolation violation(JsonMappingException mapping) {
        InvalidValueException invalid = invalidValue(mapping);
        if (invalid != null) {
            return new FieldViolation(path(mapping), invalid.rule(), String.valueOf(invalid.getMessage()));
        }
        return mapping instanceof UnrecognizedPropertyException
                ? new FieldViolation(path(mapping), "json.unknown", "Leave this field out.")
                : new FieldViolation(path(mapping), "json.type", "See the OpenAPI document for what belongs here.");
    }

    private static @Nullable InvalidValueException invalidValue(Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof InvalidValueException invalid) {
                return invalid;
            }
        }
        return null;
    }

    private static String path(JsonMappingException mapping) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : mapping.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(safe(step.getFieldName()));
            }
        }
        return path.toString();
    }

    // a field name comes from outside too, and somebody may have put an e-mail address there
    private static String safe(String name) {
        return PLAIN_NAME.matcher(name).matches() ? name : "?";
    }
}
