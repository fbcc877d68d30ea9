package health.rapport.intake.mllp;

import health.rapport.intake.Outcome;
import health.rapport.intake.hl7.Sender;
import health.rapport.runtime.audit.Audit;
import health.rapport.runtime.audit.AuditEntry;
import health.rapport.runtime.audit.AuditOutcome;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The audit trail of messages: nobody signs in on this port, so the actor is the sender that is configured. */
@ApplicationScoped
class AuditMessages {
    private static final String ACTION = "hl7.message";

    private final Audit audit;
    private final String purpose;

    AuditMessages(Audit audit, @ConfigProperty(name = "rapport.audit.default-purpose") String purpose) {
        this.audit = audit;
        this.purpose = purpose;
    }

    /** A row for each fact of a message, or for the message that waits, in the transaction that keeps it. */
    Uni<Void> taken(SqlConnection tx, Sender sender, List<Outcome> outcomes) {
        List<String> subjects = outcomes.stream()
                .map(one -> String.valueOf(one.submissionId() == null ? one.quarantineId() : one.submissionId()))
                .distinct()
                .toList();
        String actor = "mllp:" + sender.source();
        return audit.write(tx, new AuditEntry(actor, purpose, ACTION, subjects, AuditOutcome.ALLOWED, null));
    }
}
