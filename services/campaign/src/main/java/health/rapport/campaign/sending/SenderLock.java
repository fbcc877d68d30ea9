package health.rapport.campaign.sending;

import health.rapport.runtime.persistence.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One sender at a time, over all instances: a PostgreSQL advisory lock on a connection of its own. Claims are made on that
 * very connection, so who lost the lock can claim nothing. Everything here waits and belongs on a virtual thread.
 */
final class SenderLock implements AutoCloseable {
    private static final long KEY = 0x7261_7070_7365_6e64L;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final SqlConnection connection;

    private SenderLock(SqlConnection connection) {
        this.connection = connection;
    }

    /** Null while another instance is the sender. */
    static @Nullable SenderLock tryTake(Database database) {
        SqlConnection connection = database.pool().getConnection().await().atMost(PATIENCE);
        try {
            if (await(connection
                            .query("SELECT pg_try_advisory_lock(" + KEY + ") AS taken")
                            .execute())
                    .iterator()
                    .next()
                    .getBoolean("taken")) {
                return new SenderLock(connection);
            }
        } catch (RuntimeException away) {
            connection.closeAndForget();
            throw away;
        }
        connection.closeAndForget();
        return null;
    }

    /** Runs the work in a transaction on the connection that holds the lock. */
    <T> T inTransaction(Function<SqlConnection, Uni<T>> work) {
        var transaction = await(connection.begin());
        try {
            T result = await(work.apply(connection));
            await(transaction.commit());
            return result;
        } catch (RuntimeException failed) {
            transaction.rollbackAndForget();
            throw failed;
        }
    }

    @Override
    public void close() {
        connection
                .query("SELECT pg_advisory_unlock(" + KEY + ")")
                .execute()
                .onItemOrFailure()
                .call((done, failed) -> connection.close())
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(PATIENCE);
    }

    private static <T> T await(Uni<T> later) {
        return later.await().atMost(PATIENCE);
    }
}
