package health.rapport.intake;

import health.rapport.intake.domain.Item;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Etags;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts a quarantined item right. It stays in quarantine, with what is still wrong, until it is replayed. */
@ApplicationScoped
public class CorrectQuarantined {
    private final Database database;
    private final QuarantineStore quarantine;
    private final StoredForms forms;

    public CorrectQuarantined(Database database, QuarantineStore quarantine, StoredForms forms) {
        this.database = database;
        this.quarantine = quarantine;
        this.forms = forms;
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
        return quarantine.edit(tx, edited, forms.judge(edited, edited.payload()).market());
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
            String name = stored.form().corrected();
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
                forms.judge(stored, payload).problems(),
                payload,
                stored.resolution(),
                stored.version() + 1,
                stored.createdAt());
    }
}
