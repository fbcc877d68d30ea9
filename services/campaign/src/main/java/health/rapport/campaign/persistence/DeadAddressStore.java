package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Address;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Addresses where nothing arrives any more. */
@ApplicationScoped
public class DeadAddressStore {
    private static final String ADD = """
            INSERT INTO dead_address (address, status_code, reported_at) VALUES ($1, $2, $3)
            ON CONFLICT (address) DO UPDATE SET status_code = excluded.status_code, reported_at = excluded.reported_at
            """;

    /** @param status of RFC 3463, such as 5.1.1 */
    public Uni<Void> add(SqlConnection tx, Address address, String status, Instant at) {
        return tx.preparedQuery(ADD)
                .execute(Tuple.of(address.key(), status, Rows.utc(at)))
                .replaceWithVoid();
    }
}
