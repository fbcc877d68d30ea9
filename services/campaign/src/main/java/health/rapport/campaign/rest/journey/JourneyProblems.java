package health.rapport.campaign.rest.journey;

import health.rapport.campaign.domain.journey.IllegalJourneyException;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Steps that a journey, an edition or a task cannot take now. */
public class JourneyProblems {
    @ServerExceptionMapper
    public Response illegalStep(IllegalJourneyException illegal) {
        return Problems.conflict("illegal-step", String.valueOf(illegal.getMessage()), Map.of("stage", illegal.stage()))
                .toResponse();
    }
}
