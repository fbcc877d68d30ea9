package health.rapport.runtime.problem;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * What is wrong with an address: JAX-RS (section 3.2) calls a query parameter that is not of its kind "not found", too,
 * which helps nobody.
 */
public class AddressProblems {
    private static final int BEFORE_THE_EXTENSION = 1;
    private static final Pattern NAME = Pattern.compile("[A-Za-z]{1,30}");

    /** Nothing there, or a parameter that cannot be read. */
    @ServerExceptionMapper(priority = BEFORE_THE_EXTENSION)
    public Response notFound(NotFoundException none, UriInfo uri) {
        List<String> parameters = uri.getQueryParameters().keySet().stream()
                .filter(name -> NAME.matcher(name).matches())
                .sorted()
                .toList();
        HttpProblem problem = none.getCause() == null || parameters.isEmpty() ? nothing() : unreadable(parameters);
        return problem.toResponse();
    }

    private static HttpProblem nothing() {
        return Problems.of(404, "not-found", "There is nothing at this address. Is the id complete?");
    }

    private static HttpProblem unreadable(List<String> parameters) {
        return Problems.badRequest("An id in the path, or one of the parameters " + String.join(", ", parameters)
                + ", is not the number, id, date or word it has to be.");
    }
}
