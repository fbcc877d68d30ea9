package health.rapport.intake;

import health.rapport.intake.domain.IntakeRules;
import health.rapport.intake.domain.Item;
import health.rapport.intake.domain.Origin;
import health.rapport.intake.domain.Problem;
import health.rapport.intake.domain.Verdict;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a quarantined item right. It stays in quarantine, with what is still wrong, until it is replayed. */
@ApplicationScoped
public class CorrectQuarantined {
    private final Database database;
    private final QuarantineStore quarantine;
    private final IntakeRules rules;
    private final DomainClock clock;

    public CorrectQuarantined(Database database, QuarantineStore quarantine, IntakeRules rules, DomainClock clock) {
        this.database = database;
        this.quarantine = quarantine;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * The new content of an item.
     *
     * @param form what kind of item it is the content of
     */
    public record Correction(Item.Form form, byte[] payload) {}

    public Uni<Quarantined> correct(
            QuarantineStore.Scope scope, UUID id, @Nullable String ifMatch, Correction correction) {
        return database.inTransaction(tx -> quarantine
                .lock(tx, scope, id)
                .map(stored -> corrected(stored, ifMatch, correction))
                .call(edited -> store(tx, edited)));
    }

    private Uni<Void> store(SqlConnection tx, Quarantined edited) {
        return quarantine.edit(tx, edited, IntakeRules.market(Payloads.item(edited.form(), edited.payload())));
    }

    private Quarantined corrected(@Nullable Quarantined stored, @Nullable String ifMatch, Correction correction) {
        if (stored == null) {
            throw Problems.notFound("quarantined item");
        }
        Etags.require(ifMatch, stored.version());
        if (!stored.resolution().isOpen()) {
            throw Problems.conflict(
                    "already-resolved", "This item was replayed and accepted; it is not changed any more.");
        }
        if (stored.form() != correction.form()) {
            String name = stored.form() == Item.Form.ROW ? "fields" : "item";
            throw Problems.invalid(name, "required", "This quarantined item is corrected with \"" + name + "\".");
        }
        return with(stored, correction.payload());
    }

    private Quarantined with(Quarantined stored, byte[] payload) {
        return new Quarantined(
                stored.quarantineId(),
                stored.layout(),
                stored.form(),
                stored.source(),
                stored.place(),
                problems(stored, payload),
                payload,
                stored.resolution(),
                stored.version() + 1,
                stored.createdAt());
    }

    private List<Problem> problems(Quarantined stored, byte[] payload) {
        Origin origin =
                new Origin(stored.source(), clock.instant(), stored.place().occurrence());
        return switch (rules.judge(stored.layout(), Payloads.item(stored.form(), payload), origin)) {
            case Verdict.Valid valid -> List.of();
            case Verdict.Invalid invalid -> invalid.problems();
        };
    }
}
