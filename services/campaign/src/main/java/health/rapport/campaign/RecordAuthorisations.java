package health.rapport.campaign;

import health.rapport.campaign.domain.Address;
import health.rapport.campaign.domain.AuthorisationEntry;
import health.rapport.campaign.persistence.AddressLocks;
import health.rapport.campaign.persistence.AuthorisationStore;
import health.rapport.campaign.persistence.PermissionStore;
import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;

/** Writes to the ledger of authorisations; once it completes, nothing goes out any more on one that was taken back. */
@ApplicationScoped
public class RecordAuthorisations {
    private final Database database;
    private final PermissionStore permissions;
    private final AuthorisationStore ledger;
    private final AddressLocks locks;

    @Inject
    public RecordAuthorisations(
            Database database, PermissionStore permissions, AuthorisationStore ledger, AddressLocks locks) {
        this.database = database;
        this.permissions = permissions;
        this.ledger = ledger;
        this.locks = locks;
    }

    public Uni<AuthorisationEntry> record(AuthorisationEntry entry) {
        List<String> key = List.of(Address.person(entry.personId()).key());
        return database.inTransaction(tx ->
                permissions.lock(tx, key).chain(() -> ledger.add(tx, entry)).call(() -> landed(tx, entry, key)));
    }

    private Uni<Void> landed(SqlConnection tx, AuthorisationEntry entry, List<String> key) {
        return entry.granted() ? Uni.createFrom().voidItem() : locks.awaitLanding(tx, key);
    }
}
