package health.rapport.runtime.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** JSON of the wrong shape; more specific than Quarkus' own mapper, which answers without a body. */
@Provider
@Priority(1)
public class JsonMappingProblem implements ExceptionMapper<MismatchedInputException> {
    @Override
    public Response toResponse(MismatchedInputException unreadable) {
        return JsonProblems.of(unreadable).toResponse();
    }
}
