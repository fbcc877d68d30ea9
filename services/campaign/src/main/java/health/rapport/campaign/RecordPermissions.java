package health.rapport.campaign;

import health.rapport.campaign.domain.LedgerEntry;
import health.rapport.campaign.persistence.AddressLocks;
import health.rapport.campaign.persistence.PermissionStore;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Writes to the ledger of permissions; once it completes, nothing that goes against it is sent any more. */
@ApplicationScoped
public class RecordPermissions {
    private final Database database;
    private final PermissionStore ledger;
    private final AddressLocks locks;
    private final Outbox outbox;

    @Inject
    public RecordPermissions(Database database, PermissionStore ledger, AddressLocks locks, Outbox outbox) {
        this.database = database;
        this.ledger = ledger;
        this.locks = locks;
        this.outbox = outbox;
    }

    /** In a transaction of its own. */
    public Uni<List<PermissionStated>> record(List<LedgerEntry> entries) {
        return database.inTransaction(tx -> record(tx, entries));
    }

    /** In the caller's. The states that changed are returned. */
    public Uni<List<PermissionStated>> record(SqlConnection tx, List<LedgerEntry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().item(List.of())
                : ledger.add(tx, entries)
                        .call(changed -> outbox.append(tx, changed))
                        .call(() -> landed(tx, entries));
    }

    /** What the gate let through before it could know of these refusals is over when they are committed. */
    private Uni<Void> landed(SqlConnection tx, List<LedgerEntry> entries) {
        List<String> refusing = entries.stream()
                .filter(entry -> entry.status() == PermissionStatus.OPTED_OUT)
                .map(entry -> entry.address().key())
                .distinct()
                .toList();
        return refusing.isEmpty() ? Uni.createFrom().voidItem() : locks.awaitLanding(tx, refusing);
    }
}
