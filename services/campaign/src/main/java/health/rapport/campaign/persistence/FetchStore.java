package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Fetch;
import health.rapport.campaign.domain.Fetch.By;
import health.rapport.campaign.domain.Fetch.Door;
import health.rapport.campaign.domain.Fetch.Earlier;
import health.rapport.campaign.domain.Fetch.Verdict;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of messages was fetched, and by whom. */
@ApplicationScoped
public class FetchStore {
    // those who fetch from one message at the same time take turns, or a sweep would not be seen
    private static final String PAST = """
            SELECT touched_at, clock_timestamp() AS now, (SELECT count(*) FROM message_fetch f WHERE f.contact_id = c.contact_id) AS fetches
            FROM contact c WHERE contact_id = $1 FOR UPDATE
            """;
    private static final String EARLIER =
            "SELECT door, call, seen_at FROM message_fetch WHERE contact_id = $1 ORDER BY seen_at DESC LIMIT 50";
    private static final String ADD = """
            INSERT INTO message_fetch (contact_id, door, call, fetched_by, rule, noted_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
            """;
    private static final String SWEEP = """
            UPDATE message_fetch SET fetched_by = 'MACHINE', rule = 'SWEEP'
            WHERE contact_id = $1 AND seen_at > $2 AND door <> 'PICTURE' AND fetched_by = 'PERSON' RETURNING noted_at
            """;
    private static final String COUNTS = """
            SELECT f.door, f.fetched_by, f.rule, count(*) AS fetches, count(DISTINCT f.contact_id) AS people
            FROM message_fetch f JOIN contact c USING (contact_id) WHERE c.campaign_id = $1 GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """;

    /**
     * What is known of a message.
     *
     * @param handedOver when it was handed over, in real time
     * @param now real time
     */
    public record Past(@Nullable Instant handedOver, Instant now, long fetches) {}

    /** What is known of a message, which nobody else speaks of until the transaction ends. */
    public Uni<Past> past(SqlConnection tx, UUID contact) {
        return tx.preparedQuery(PAST)
                .execute(Tuple.of(contact))
                .map(rows -> rows.iterator().next())
                .map(row -> new Past(Rows.instant(row, "touched_at"), Rows.time(row, "now"), row.getLong("fetches")));
    }

    /** What was fetched of it before, newest first. */
    public Uni<List<Earlier>> earlier(SqlConnection tx, UUID contact) {
        return tx.preparedQuery(EARLIER)
                .execute(Tuple.of(contact))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Earlier(
                                Door.valueOf(row.getString("door")),
                                row.getInteger("call"),
                                Rows.time(row, "seen_at"))));
    }

    /**
     * One more.
     *
     * @param noted by the domain clock
     */
    public Uni<Void> add(SqlConnection tx, UUID contact, Fetch fetch, Verdict verdict, Instant noted) {
        Tuple parameters = Tuple.tuple()
                .addUUID(contact)
                .addString(fetch.door().name())
                .addInteger(fetch.call())
                .addString(verdict.by().name())
                .addString(verdict.rule())
                .addOffsetDateTime(Rows.utc(noted))
                .addOffsetDateTime(Rows.utc(fetch.at()));
        return tx.preparedQuery(ADD).execute(parameters).replaceWithVoid();
    }

    /** Takes back that these were a person's; says since when, by the domain clock, or null if none was. */
    public Uni<@Nullable Instant> sweep(SqlConnection tx, UUID contact, Instant since) {
        return tx.preparedQuery(SWEEP)
                .execute(Tuple.of(contact, Rows.utc(since)))
                .map(rows -> Rows.list(rows, row -> Rows.time(row, "noted_at")).stream()
                        .min(Instant::compareTo)
                        .orElse(null));
    }

    /**
     * How often something was fetched.
     *
     * @param rule by which somebody was no person
     * @param people messages of which it was fetched
     */
    public record Count(Door door, By by, String rule, long fetches, long people) {}

    /** All fetches of a campaign's messages. */
    public Uni<List<Count>> counts(SqlClient db, UUID campaign) {
        return db.preparedQuery(COUNTS).execute(Tuple.of(campaign)).map(rows -> Rows.list(rows, FetchStore::count));
    }

    private static Count count(Row row) {
        return new Count(
                Door.valueOf(row.getString("door")),
                By.valueOf(row.getString("fetched_by")),
                row.getString("rule"),
                row.getLong("fetches"),
                row.getLong("people"));
    }
}
