package health.rapport.runtime.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.function.Function;

/** The service's pool, and transactions after whose commit the outbox relay is woken. */
@ApplicationScoped
public class Database {
    private final Pool pool;
    private final Event<Committed> committed;

    @Inject
    public Database(Pool pool, Event<Committed> committed) {
        this.pool = pool;
        this.committed = committed;
    }

    /** Reads and single statements go here directly. */
    public Pool pool() {
        return pool;
    }

    /**
     * Runs the work in one transaction: it commits if the work completes and rolls back if it fails. Retries belong
     * outside. Never run two statements of one connection in parallel.
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(() -> committed.fire(new Committed()));
    }

    /** A transaction was committed; perhaps there is something to relay. */
    public record Committed() {}
}
