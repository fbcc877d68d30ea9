package health.rapport.runtime.consume;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/** What a service does with a batch, inside the transaction given. May be called again with the same events. */
@FunctionalInterface
public interface BatchHandler<E> {
    Uni<Void> handle(SqlConnection tx, List<Received<E>> events);
}
