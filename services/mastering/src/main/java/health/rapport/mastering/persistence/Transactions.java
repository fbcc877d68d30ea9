package health.rapport.mastering.persistence;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/** Transactions of which every step is taken on a worker thread, one after the other. */
@ApplicationScoped
public class Transactions {
    private final Database database;

    Transactions(Database database) {
        this.database = database;
    }

    /** Does the work in one transaction, which commits if it completes. */
    public <T> Uni<T> run(Function<Sql, T> work) {
        return database.inTransaction(tx -> Uni.createFrom()
                .item(() -> work.apply(new Sql(tx)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }
}
