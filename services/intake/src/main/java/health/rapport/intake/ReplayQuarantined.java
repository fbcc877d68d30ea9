package health.rapport.intake;

import health.rapport.intake.domain.Problem;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends a quarantined item through the door again. It ends there exactly once: a second replay gives the same answer. */
@ApplicationScoped
public class ReplayQuarantined {
    private final Database database;
    private final QuarantineStore quarantine;
    private final StoredForms forms;
    private final DomainClock clock;

    public ReplayQuarantined(Database database, QuarantineStore quarantine, StoredForms forms, DomainClock clock) {
        this.database = database;
        this.quarantine = quarantine;
        this.forms = forms;
        this.clock = clock;
    }

    /** How it ended: accepted, as a duplicate, or still in quarantine with what is wrong now. */
    public Uni<Outcome> replay(QuarantineStore.Scope scope, UUID id) {
        return database.inTransaction(tx -> quarantine.lock(tx, scope, id).chain(stored -> replayLocked(tx, stored)));
    }

    private Uni<Outcome> replayLocked(SqlConnection tx, @Nullable Quarantined stored) {
        if (stored == null) {
            throw Problems.notFound("quarantined item");
        }
        UUID submission = stored.resolution().submissionId();
        return submission == null ? takeAgain(tx, stored) : Uni.createFrom().item(ended(stored, submission));
    }

    private Uni<Outcome> takeAgain(SqlConnection tx, Quarantined stored) {
        return forms.again(tx, stored).call(outcome -> keep(tx, stored, outcome));
    }

    private Uni<Void> keep(SqlConnection tx, Quarantined stored, Outcome outcome) {
        return outcome.submissionId() == null
                ? stillThere(tx, stored, outcome.problems())
                : quarantine.resolve(
                        tx,
                        stored.quarantineId(),
                        new Quarantined.Resolution(outcome.outcome().name(), outcome.submissionId(), clock.instant()));
    }

    private Uni<Void> stillThere(SqlConnection tx, Quarantined stored, List<Problem> problems) {
        return problems.equals(stored.problems())
                ? Uni.createFrom().voidItem()
                : quarantine.wrongWith(tx, stored.quarantineId(), problems);
    }

    private static Outcome ended(Quarantined stored, UUID submission) {
        String how = stored.resolution().outcome();
        Outcome.Kind kind = how == null ? Outcome.Kind.ACCEPTED : Outcome.Kind.valueOf(how);
        return new Outcome(kind, submission, stored.quarantineId(), List.of());
    }
}
