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

/**
 * Sends a quarantined item through the door again. It ends there exactly once: a second replay gives the same answer. The item is
 * read without a lock and its end noted last, if nobody changed it meanwhile: every way in takes its locks in the order
 * source, submissions, quarantine, and this one too, so that they never wait for one another in a circle.
 */
@ApplicationScoped
public class ReplayQuarantined {
    private static final int TRIES = 10;

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
        return database.inTransaction(tx -> quarantine.find(tx, scope, id).chain(stored -> replay(tx, stored)))
                .onFailure(ChangedMeanwhile.class)
                .retry()
                .atMost(TRIES);
    }

    private Uni<Outcome> replay(SqlConnection tx, @Nullable Quarantined stored) {
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
        Uni<Boolean> kept = outcome.submissionId() == null
                ? stillThere(tx, stored, outcome.problems())
                : quarantine.resolve(
                        tx,
                        stored,
                        new Quarantined.Resolution(outcome.outcome().name(), outcome.submissionId(), clock.instant()));
        return kept.invoke(ReplayQuarantined::requireUnchanged).replaceWithVoid();
    }

    private Uni<Boolean> stillThere(SqlConnection tx, Quarantined stored, List<Problem> problems) {
        return problems.equals(stored.problems())
                ? Uni.createFrom().item(true)
                : quarantine.wrongWith(tx, stored, problems);
    }

    private static void requireUnchanged(boolean unchanged) {
        if (!unchanged) {
            throw new ChangedMeanwhile();
        }
    }

    /** Somebody else replayed or corrected it: what was done here is undone, and it is looked at again. */
    private static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ChangedMeanwhile() {
            super("the quarantined item was changed meanwhile", null, false, false);
        }
    }

    private static Outcome ended(Quarantined stored, UUID submission) {
        String how = stored.resolution().outcome();
        Outcome.Kind kind = how == null ? Outcome.Kind.ACCEPTED : Outcome.Kind.valueOf(how);
        return new Outcome(kind, submission, stored.quarantineId(), List.of());
    }
}
