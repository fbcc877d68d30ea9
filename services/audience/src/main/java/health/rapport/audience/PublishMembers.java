package health.rapport.audience;

import health.rapport.audience.persistence.MembershipStore;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SnapshotStore;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Tells the others who entered and left, in one transaction with the mark on the snapshot. */
@ApplicationScoped
public class PublishMembers {
    private final Database database;
    private final SnapshotStore snapshots;
    private final MembershipStore memberships;
    private final Outbox outbox;
    private final DomainClock clock;

    public PublishMembers(
            Database database, SnapshotStore snapshots, MembershipStore memberships, Outbox outbox, DomainClock clock) {
        this.database = database;
        this.snapshots = snapshots;
        this.memberships = memberships;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What the snapshot changes to what was launched before; a second launch publishes nobody twice. */
    public Uni<Void> publish(Snapshot snapshot) {
        return database.inTransaction(tx -> memberships
                .launch(tx, snapshot, clock.instant())
                .chain(changed -> outbox.appendBulk(tx, changed))
                .chain(() -> snapshots.launched(tx, snapshot.token())));
    }
}
