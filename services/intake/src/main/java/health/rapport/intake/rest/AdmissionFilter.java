package health.rapport.intake.rest;

import health.rapport.intake.Admission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks at every way in whether more may come in, before a byte of the body is read. */
@ApplicationScoped
class AdmissionFilter {
    private static final List<String> WAYS_IN =
            List.of("/api/activities", "/api/batches", "/api/uploads", "/api/quarantine", "/v1/", "/fhir", "/forms");
    /** These bring nothing in. */
    private static final List<String> HARMLESS = List.of("/cancel", "/preview");

    private static final Set<String> METHODS = Set.of("POST", "PUT", "DELETE");

    private final Admission admission;

    AdmissionFilter(Admission admission) {
        this.admission = admission;
    }

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        boolean brings = METHODS.contains(request.getMethod())
                && WAYS_IN.stream().anyMatch(path::startsWith)
                && HARMLESS.stream().noneMatch(path::endsWith);
        if (brings) {
            admission.require();
        }
    }
}
