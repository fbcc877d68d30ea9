package health.rapport.mastering.load;

import health.rapport.mastering.persistence.LoadJournal;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The end of a load: keys and indexes that it did without are made, on two connections, before anything goes the ordinary way. */
@ApplicationScoped
class Finishing {
    private final Database database;
    private final LoadJournal journal;
    private final DomainClock clock;

    Finishing(Database database, LoadJournal journal, DomainClock clock) {
        this.database = database;
        this.journal = journal;
        this.clock = clock;
    }

    /** In the transaction given, by somebody who is alone; what was not committed of it is made when it is asked for again. */
    void finish(Sql sql) {
        var indexes = CompletableFuture.runAsync(() -> elsewhere(journal::indexes));
        try {
            journal.keys(sql);
        } finally {
            indexes.join();
        }
        journal.finish(sql, clock.instant());
    }

    /** Nobody goes on with a load that failed or was stopped: it is finished once nobody is at it. */
    void giveUp() {
        elsewhere(sql -> {
            if (journal.unfinished(sql)) {
                journal.waitForAll(sql);
                finish(sql);
            }
        });
    }

    private void elsewhere(Consumer<Sql> work) {
        SqlConnection connection = database.pool().getConnection().await().indefinitely();
        try {
            Transactions.in(new Sql(connection), sql -> {
                work.accept(sql);
                return true;
            });
        } finally {
            connection.close().await().indefinitely();
        }
    }
}
