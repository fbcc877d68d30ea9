package health.rapport.campaign.persistence;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Lets claims and the ledger take turns for each address. A claim shares the locks of all addresses that it is decided on;
 * whoever writes about an address has its lock alone ({@link PermissionStore#lock}) and waits until nothing is on the way there.
 * So what was committed to the ledger was either known to a claim, or no message of that claim goes out after the commit.
 */
@ApplicationScoped
public class AddressLocks {
    private static final String SHARE = """
            SELECT contact_id, array_agg(k) AS keys
            FROM contact c CROSS JOIN LATERAL (SELECT surviving(c.person_id) AS id OFFSET 0) subject
                 CROSS JOIN LATERAL unnest(ledger_keys(subject.id, addressee_of(subject.id, $2))) AS keys (k)
            WHERE contact_id = ANY($1)
            GROUP BY contact_id HAVING bool_and(pg_try_advisory_xact_lock_shared(k))
            """;
    private static final String AWAIT = "SELECT await_landing($1, $2::text::interval)";
    // longer than a mail server may take for an answer
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /**
     * Shares, until the end of the transaction, the locks of these contacts' people: of the ids of each, and of all addresses of whoever
     * is written to. Missing from the answer is of whom somebody writes to the ledger in this moment.
     *
     * @param majority who was born later is a child
     */
    public Uni<Map<UUID, Set<Long>>> share(SqlConnection tx, UUID[] contacts, LocalDate majority) {
        return tx.preparedQuery(SHARE)
                .execute(Tuple.tuple().addArrayOfUUID(contacts).addLocalDate(majority))
                .map(rows -> Rows.list(rows, row -> Map.entry(row.getUUID("contact_id"), keys(row))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Returns when nothing is on the way to these addresses, whose locks the caller has. */
    public Uni<Void> awaitLanding(SqlConnection tx, List<String> addresses) {
        return tx.preparedQuery(AWAIT)
                .execute(Tuple.tuple()
                        .addArrayOfString(addresses.toArray(String[]::new))
                        .addString(PATIENCE.toString()))
                .replaceWithVoid();
    }

    static Set<Long> keys(Row row) {
        return Set.of(row.getArrayOfLongs("keys"));
    }
}
