package health.rapport.runtime.audit;

import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Somebody known was refused: that is kept too, with the path but without its query. */
@ApplicationScoped
public class RefusalAudit {
    private static final Logger LOG = Logger.getLogger(RefusalAudit.class);
    private static final int EARLY = 9_000;
    private static final int LONGEST_PATH = 200;

    private final Audit audit;
    private final Database database;
    private final String defaultPurpose;

    @Inject
    public RefusalAudit(
            Audit audit,
            Database database,
            @ConfigProperty(name = "rapport.audit.default-purpose") String defaultPurpose) {
        this.audit = audit;
        this.database = database;
        this.defaultPurpose = defaultPurpose;
    }

    void register(@Observes Filters filters) {
        filters.register(this::watch, EARLY);
    }

    private void watch(RoutingContext routing) {
        routing.addEndHandler(ended -> keep(routing));
        routing.next();
    }

    private void keep(RoutingContext routing) {
        int status = routing.response().getStatusCode();
        if (status == 401 || status == 403) {
            caller(routing).ifPresent(caller -> write(routing, caller, status));
        }
    }

    private void write(RoutingContext routing, SecurityIdentity caller, int status) {
        String path = routing.request().path();
        String subject = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH);
        AuditEntry refused = new AuditEntry(
                caller.getPrincipal().getName(),
                defaultPurpose,
                "refused",
                List.of(subject),
                AuditOutcome.REFUSED,
                routing.request().method() + " " + status);
        audit.write(database.pool(), refused)
                .subscribe()
                .with(done -> {}, failure -> LOG.errorf("a refusal was not audited: %s", Failures.describe(failure)));
    }

    private static Optional<SecurityIdentity> caller(RoutingContext routing) {
        return routing.user() instanceof QuarkusHttpUser user
                        && !user.getSecurityIdentity().isAnonymous()
                ? Optional.of(user.getSecurityIdentity())
                : Optional.empty();
    }
}
