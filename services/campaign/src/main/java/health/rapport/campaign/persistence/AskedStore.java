package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Contacts of which it is unknown whether they were sent, on channels whose providers can be asked. */
@ApplicationScoped
public class AskedStore {
    private static final String DUE = """
            SELECT contact_id, channel FROM contact
            WHERE state = 'UNKNOWN' AND channel IN ('SMS', 'VOICE') AND not_before <= now() ORDER BY not_before LIMIT $1
            """;
    // who is planned again passes the gate again; an answer that came meanwhile by another way stands
    private static final String WRITE = """
            UPDATE contact c SET state = v.state, decided_at = CASE v.state WHEN 'PLANNED' THEN NULL ELSE $1::timestamptz END,
                   reasons = coalesce(string_to_array(nullif(v.reason, ''), ','), '{}'),
                   version = c.version + CASE v.state WHEN 'PLANNED' THEN 0 ELSE 1 END, touched_at = clock_timestamp(),
                   claim_id = CASE v.state WHEN 'PLANNED' THEN NULL ELSE c.claim_id END,
                   address = CASE v.state WHEN 'PLANNED' THEN NULL ELSE c.address END,
                   address_hash = CASE v.state WHEN 'PLANNED' THEN NULL ELSE c.address_hash END
            FROM unnest($2::uuid[], $3::text[], $4::text[]) AS v (contact_id, state, reason)
            WHERE c.contact_id = v.contact_id AND c.state = 'UNKNOWN' AND v.state <> 'UNKNOWN'
            RETURNING c.contact_id, c.campaign_id, c.person_id, c.channel, c.version, c.state, c.reasons, c.assembly_hash,
                      c.engagements::text AS engagements, c.markets, c.decided_at
            """;
    private static final String LATER = """
            UPDATE contact SET not_before = now() + interval '10 seconds' WHERE contact_id = ANY ($1) AND state = 'UNKNOWN'
            """;
    private final ContactStore contacts;

    @Inject
    public AskedStore(ContactStore contacts) {
        this.contacts = contacts;
    }

    /** Whom to ask about what. */
    public record Asked(UUID contactId, Channel channel) {}

    /**
     * What came of it.
     *
     * @param state UNKNOWN to ask again later, PLANNED where nobody has the message
     * @param reason empty unless it failed
     */
    public record Answered(UUID contactId, Contact.State state, String reason) {}

    public Uni<List<Asked>> due(SqlClient db, int most) {
        return db.preparedQuery(DUE)
                .execute(Tuple.of(most))
                .map(rows -> Rows.list(
                        rows, row -> new Asked(row.getUUID("contact_id"), Channel.valueOf(row.getString("channel")))));
    }

    /** Writes the answers and says what changed. */
    public Uni<List<Contact>> write(SqlConnection tx, List<Answered> answers, Instant now) {
        UUID[] ids = answers.stream().map(Answered::contactId).toArray(UUID[]::new);
        Tuple parameters = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(ids)
                .addArrayOfString(answers.stream().map(a -> a.state().name()).toArray(String[]::new))
                .addArrayOfString(answers.stream().map(Answered::reason).toArray(String[]::new));
        return tx.preparedQuery(WRITE)
                .execute(parameters)
                .map(rows -> Rows.list(rows, contacts::read))
                .call(() -> tx.preparedQuery(LATER).execute(Tuple.tuple().addArrayOfUUID(ids)));
    }
}
