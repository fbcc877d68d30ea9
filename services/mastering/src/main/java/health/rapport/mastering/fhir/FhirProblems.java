package health.rapport.mastering.fhir;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Whatever goes wrong below {@code /fhir} is said by an OperationOutcome (FHIR R4, section 3.1.0.4). */
public class FhirProblems {
    private static final Map<Integer, String> CODES = Map.of(
            400, "invalid",
            401, "login",
            403, "forbidden",
            404, "not-found",
            405, "not-supported",
            413, "too-long",
            415, "not-supported",
            503, "transient");

    @ServerExceptionMapper
    Response refused(FhirRefusal refusal) {
        return Response.status(refusal.status())
                .type(FhirJson.TYPE)
                .entity(refusal.outcome())
                .build();
    }

    /** Problem documents of everything else. */
    @ServerResponseFilter
    public void translate(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        boolean fhir = path.startsWith("/fhir/") || path.startsWith("fhir/");
        if (fhir && response.getEntity() instanceof HttpProblem problem) {
            int status = problem.getStatusCode();
            String code = CODES.getOrDefault(status, status < 500 ? "processing" : "exception");
            String detail = problem.getDetail() == null ? "See the status of this answer." : problem.getDetail();
            response.setEntity(FhirJson.outcome(code, "Request", detail));
            response.getHeaders().putSingle("Content-Type", FhirJson.TYPE);
        }
    }
}
