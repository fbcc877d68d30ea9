package health.rapport.mastering.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as seen from a worker thread, one statement after the other. A batch is decided by CPU-heavy code between
 * its statements, which must not run on the event loop; waiting there keeps the steps in plain order.
 */
public final class Sql {
    private final SqlConnection connection;

    public Sql(SqlConnection connection) {
        this.connection = connection;
    }

    /** The connection, for shared components that take it. */
    public SqlConnection connection() {
        return connection;
    }

    /** All rows of a query. */
    public List<Row> rows(String statement, @Nullable Object... parameters) {
        List<Row> rows = new ArrayList<>();
        execute(statement, parameters).forEach(rows::add);
        return rows;
    }

    /** Runs a statement; the number of rows it changed. */
    public int update(String statement, @Nullable Object... parameters) {
        return execute(statement, parameters).rowCount();
    }

    /** Runs these in this order; each is sent while the one before is still at work. */
    public void all(Collection<Ready> statements) {
        List<Uni<RowSet<Row>>> sent = new ArrayList<>();
        statements.forEach(one -> sent.add(sent(one.statement(), one.parameters())));
        Uni.join().all(sent).andCollectFailures().await().indefinitely();
    }

    private RowSet<Row> execute(String statement, @Nullable Object... parameters) {
        return sent(statement, parameters).await().indefinitely();
    }

    private Uni<RowSet<Row>> sent(String statement, @Nullable Object... parameters) {
        Tuple tuple = Tuple.tuple();
        for (Object parameter : parameters) {
            tuple.addValue(parameter);
        }
        return connection.preparedQuery(statement).execute(tuple);
    }
}
