package health.rapport.campaign.rest;

import health.rapport.campaign.domain.IllegalStepException;
import health.rapport.runtime.problem.Problems;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Steps that a campaign cannot take now. */
public class CampaignProblems {
    @ServerExceptionMapper
    public Response illegalStep(IllegalStepException illegal) {
        return Problems.conflict(
                        "illegal-step",
                        String.valueOf(illegal.getMessage()),
                        Map.of("campaignStatus", illegal.stage().name()))
                .toResponse();
    }
}
