package health.rapport.audience.rest;

import health.rapport.audience.CountLimit;
import health.rapport.rules.RuleStoppedException;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A question that takes as long as its limit lets it, as a count among very many people would. */
@Path("/api/audiences/slow-question")
public class SlowQuestion {
    /** What happens to it, in order. */
    static final BlockingQueue<String> HAPPENED = new LinkedBlockingQueue<>();

    private final RequestLimit limit;

    public SlowQuestion(RequestLimit limit) {
        this.limit = limit;
    }

    @GET
    @Blocking
    @RolesAllowed(Roles.MARKETER)
    @NoPersonalData
    public String ask() throws InterruptedException {
        CountLimit here = limit.start();
        HAPPENED.add("begun");
        try {
            while (true) {
                here.check();
                Thread.sleep(1);
            }
        } catch (RuleStoppedException stopped) {
            HAPPENED.add(String.valueOf(stopped.getMessage()));
            return "stopped";
        }
    }
}
