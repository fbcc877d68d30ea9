package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.ListRow.Home;
import health.rapport.kernel.Channel;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Lists for mail houses and call centres, and who is due to be on one. */
@ApplicationScoped
public class ListStore {
    private static final String DUE = """
            SELECT contact_id FROM contact c JOIN campaign ca USING (campaign_id)
            WHERE c.campaign_id = $1 AND c.channel = $2 AND c.channel IN ('POST', 'CALL_CENTER') AND c.state = 'PLANNED'
                  AND c.not_before <= clock_timestamp() AND ca.status = 'RUNNING'
            ORDER BY c.not_before, c.ordinal LIMIT $3 FOR UPDATE OF c SKIP LOCKED FOR SHARE OF ca
            """;
    private static final String HOMES =
            "SELECT person_id, street, street2, city, state, postal_code, country FROM person WHERE person_id = ANY($1)";
    private static final String INSERT = """
            INSERT INTO contact_list (list_id, campaign_id, channel, contacts, form, content, made_by, made_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String COLUMNS =
            "list_id, campaign_id, channel, contacts, form, content IS NULL AS gone, made_by, made_at";

    /**
     * A list.
     *
     * @param form {@code CSV}, or {@code OPENPGP} for a CSV that only its recipient can read
     * @param gone whether its file was deleted
     */
    public record Made(
            UUID listId,
            UUID campaignId,
            Channel channel,
            int contacts,
            String form,
            boolean gone,
            String madeBy,
            Instant madeAt) {}

    /** Locks the next contacts that are due to be on a list; of campaigns that do not run, none. */
    public Uni<UUID[]> due(SqlConnection tx, UUID campaign, Channel channel, int most) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(campaign, channel.name(), most))
                .map(rows -> Rows.list(rows, row -> row.getUUID("contact_id")).toArray(UUID[]::new));
    }

    /** Where these people live; missing is whose street is not known here. */
    public Uni<Map<UUID, Home>> homes(SqlConnection tx, List<UUID> people) {
        return tx.preparedQuery(HOMES)
                .execute(Tuple.tuple().addArrayOfUUID(people.toArray(UUID[]::new)))
                .map(rows -> {
                    Map<UUID, Home> homes = new HashMap<>();
                    rows.forEach(row -> add(homes, row));
                    return homes;
                });
    }

    private static void add(Map<UUID, Home> homes, Row row) {
        String street = row.getString("street");
        if (street != null) {
            homes.put(
                    row.getUUID("person_id"),
                    new Home(
                            street,
                            row.getString("street2"),
                            row.getString("city"),
                            row.getString("state"),
                            row.getString("postal_code"),
                            row.getString("country")));
        }
    }

    /**
     * Keeps a list.
     *
     * @param content sealed
     */
    public Uni<Made> insert(SqlConnection tx, Made list, byte[] content) {
        Tuple parameters = Tuple.tuple()
                .addUUID(list.listId())
                .addUUID(list.campaignId())
                .addString(list.channel().name())
                .addInteger(list.contacts())
                .addString(list.form())
                .addBuffer(Buffer.buffer(content))
                .addString(list.madeBy())
                .addOffsetDateTime(Rows.utc(list.madeAt()));
        return tx.preparedQuery(INSERT).execute(parameters).replaceWith(list);
    }

    /** Newest first. */
    public Uni<List<Made>> of(SqlClient db, UUID campaign) {
        return db.preparedQuery("SELECT " + COLUMNS
                        + " FROM contact_list WHERE campaign_id = $1 ORDER BY made_at DESC LIMIT 500")
                .execute(Tuple.of(campaign))
                .map(rows -> Rows.list(rows, ListStore::read));
    }

    /** A list with its sealed file, which is null once it was deleted. */
    public record Kept(Made list, byte @Nullable [] content) {}

    /** The list, or a 404 problem. */
    public Uni<Kept> require(SqlClient db, UUID campaign, UUID list) {
        return db.preparedQuery(
                        "SELECT " + COLUMNS + ", content FROM contact_list WHERE campaign_id = $1 AND list_id = $2")
                .execute(Tuple.of(campaign, list))
                .map(rows -> Rows.first(rows, ListStore::kept))
                .onItem()
                .ifNull()
                .failWith(() -> Problems.notFound("list"));
    }

    /** Deletes the file of a list; that it was made stays known. */
    public Uni<Void> delete(SqlClient db, UUID list) {
        return db.preparedQuery("UPDATE contact_list SET content = NULL WHERE list_id = $1")
                .execute(Tuple.of(list))
                .replaceWithVoid();
    }

    /** Who is on it. */
    public Uni<List<UUID>> people(SqlClient db, UUID list) {
        return db.preparedQuery(
                        "SELECT DISTINCT person_id FROM contact WHERE claim_id = $1 AND channel IN ('POST', 'CALL_CENTER')")
                .execute(Tuple.of(list))
                .map(rows -> Rows.list(rows, row -> row.getUUID("person_id")));
    }

    private static Kept kept(Row row) {
        var content = row.getBuffer("content");
        return new Kept(read(row), content == null ? null : content.getBytes());
    }

    private static Made read(Row row) {
        return new Made(
                row.getUUID("list_id"),
                row.getUUID("campaign_id"),
                Channel.valueOf(row.getString("channel")),
                row.getInteger("contacts"),
                row.getString("form"),
                row.getBoolean("gone"),
                row.getString("made_by"),
                Rows.time(row, "made_at"));
    }
}
