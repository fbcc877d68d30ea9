package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Contacts after they were planned: stopping, what people did with them, what a dead sender left. */
@ApplicationScoped
public class ContactStore {
    static final String COLUMNS = "contact_id, campaign_id, person_id, channel, version, state, reasons, assembly_hash,"
            + " engagements::text AS engagements, markets, decided_at";
    /** The same of the table known by this alias. */
    public static String columns(String alias) {
        return COLUMNS.replaceAll("(?<=^|, )", alias + ".");
    }

    private static final String HOLD_PLANNED = """
            UPDATE contact SET state = 'HELD', reasons = array_prepend('CAMPAIGN_STOPPED', reasons), wait_until = NULL, version = version + 1, decided_at = $2,
                               touched_at = clock_timestamp()
            WHERE campaign_id = $1 AND state = 'PLANNED' RETURNING
            """ + " " + COLUMNS;
    private static final String ABANDON = """
            UPDATE contact SET state = 'UNKNOWN', reasons = ARRAY['SENDER_DIED'], version = version + 1, decided_at = $1,
                               touched_at = clock_timestamp()
            WHERE state = 'CLAIMED' RETURNING
            """ + " " + COLUMNS;
    private static final String ENGAGE = """
            UPDATE contact SET version = version + 1, engagements = engagements || $2::text::jsonb
            WHERE contact_id = $1 AND jsonb_array_length(engagements) < $3 RETURNING
            """ + " " + COLUMNS;
    private static final String DISENGAGE = """
            UPDATE contact SET version = version + 1, engagements = (
                SELECT coalesce(jsonb_agg(e ORDER BY place), '[]') FROM jsonb_array_elements(engagements) WITH ORDINALITY AS a (e, place)
                WHERE NOT (e ->> 'kind' = $2 AND (e ->> 'at')::timestamptz >= $3))
            WHERE contact_id = $1 AND EXISTS (
                SELECT FROM jsonb_array_elements(engagements) AS e WHERE e ->> 'kind' = $2 AND (e ->> 'at')::timestamptz >= $3) RETURNING
            """ + " " + COLUMNS;
    private static final String ADDRESSED = "SELECT contact_id, campaign_id, person_id, address, address_hash,"
            + " engagements::text AS engagements FROM contact WHERE contact_id = $1";
    private static final int MOST_ENGAGEMENTS = 20;
    private final BriefJson json;

    @Inject
    public ContactStore(BriefJson json) {
        this.json = json;
    }

    /** Holds everything of a campaign that has not begun; claimed ones finish. */
    public Uni<List<Contact>> holdPlanned(SqlConnection tx, UUID campaign, Instant now) {
        return tx.preparedQuery(HOLD_PLANNED)
                .execute(Tuple.of(campaign, Rows.utc(now)))
                .map(rows -> Rows.list(rows, this::read));
    }

    /** Waits until nothing of a campaign is being handed over; says whether that came to be in time. */
    public Uni<Boolean> awaitLanding(SqlClient db, UUID campaign) {
        return db.preparedQuery("SELECT await_campaign($1, interval '40 seconds') AS landed")
                .execute(Tuple.of(campaign))
                .map(rows -> rows.iterator().next().getBoolean("landed"));
    }

    /** Claims that no living sender holds: nobody can say whether they were sent. */
    public Uni<List<Contact>> abandonClaims(SqlConnection tx, Instant now) {
        return tx.preparedQuery(ABANDON).execute(Tuple.of(Rows.utc(now))).map(rows -> Rows.list(rows, this::read));
    }

    /** Adds what a person did; null when there is no such contact or enough was noted. */
    public Uni<@Nullable Contact> engage(SqlConnection tx, UUID contact, Engagement engagement) {
        return tx.preparedQuery(ENGAGE)
                .execute(Tuple.of(contact, json.write(List.of(engagement)), MOST_ENGAGEMENTS))
                .map(rows -> Rows.first(rows, this::read));
    }

    /** Takes back what somebody seemed to do since then; null when there was nothing. */
    public Uni<@Nullable Contact> disengage(SqlConnection tx, UUID contact, EngagementKind kind, Instant since) {
        return tx.preparedQuery(DISENGAGE)
                .execute(Tuple.of(contact, kind.name(), Rows.utc(since)))
                .map(rows -> Rows.first(rows, this::read));
    }

    /** Where a contact went, or null. */
    public Uni<@Nullable Addressed> addressed(SqlClient db, UUID contact) {
        return db.preparedQuery(ADDRESSED)
                .execute(Tuple.of(contact))
                .map(rows -> Rows.first(rows, this::readAddressed));
    }

    /** A contact with the address it went to; none after an erasure. */
    public record Addressed(
            UUID id,
            UUID campaignId,
            UUID personId,
            @Nullable String address,
            byte @Nullable [] addressHash,
            List<Engagement> engagements) {
        public boolean has(EngagementKind kind) {
            return engagements.stream().anyMatch(engagement -> engagement.kind() == kind);
        }
    }

    private Addressed readAddressed(Row row) {
        Buffer hash = row.getBuffer("address_hash");
        return new Addressed(
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                row.getUUID("person_id"),
                row.getString("address"),
                hash == null ? null : hash.getBytes(),
                json.engagements(row.getString("engagements")));
    }

    /** A contact with these columns. */
    public Contact read(Row row) {
        return new Contact(
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                row.getUUID("person_id"),
                Channel.valueOf(row.getString("channel")),
                row.getLong("version"),
                Contact.State.valueOf(row.getString("state")),
                Rows.texts(row, "reasons"),
                row.getString("assembly_hash"),
                json.engagements(row.getString("engagements")),
                Rows.textSet(row, "markets"),
                Rows.instant(row, "decided_at"));
    }
}
