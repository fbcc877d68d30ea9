package health.rapport.intake.fhir.rest;

import health.rapport.intake.fhir.FhirRefusal;
import health.rapport.intake.fhir.mapping.Issue;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Whatever goes wrong below {@code /fhir} is said by an OperationOutcome (FHIR R4, section 3.1.0.4). */
public class OperationOutcomes {
    private static final Map<Integer, String> CODES = Map.of(
            400, "invalid",
            401, "login",
            403, "forbidden",
            404, "not-found",
            405, "not-supported",
            409, "conflict",
            413, "too-long",
            415, "not-supported",
            503, "transient");

    @ServerExceptionMapper
    public Response refused(FhirRefusal refusal) {
        return Response.status(refusal.status())
                .type(FhirJson.TYPE)
                .entity(FhirJson.text(FhirJson.outcome(refusal.issues())))
                .build();
    }

    /** Problem documents of everything else. */
    @ServerResponseFilter
    public void translate(ContainerRequestContext request, ContainerResponseContext response) {
        if (isFhir(request.getUriInfo().getPath()) && response.getEntity() instanceof HttpProblem problem) {
            int status = problem.getStatusCode();
            String code = CODES.getOrDefault(status, status < 500 ? "processing" : "exception");
            String detail = problem.getDetail() == null ? "See the status of this answer." : problem.getDetail();
            Issue issue = new Issue(code, "Request", String.valueOf(problem.getType()), detail);
            response.setEntity(FhirJson.text(FhirJson.outcome(List.of(issue))));
            response.getHeaders().putSingle("Content-Type", FhirJson.TYPE);
        }
    }

    private static boolean isFhir(String path) {
        return path.equals("/fhir") || path.startsWith("/fhir/") || path.equals("fhir") || path.startsWith("fhir/");
    }
}
