package health.rapport.campaign.persistence.journey;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.Variant;
import health.rapport.campaign.persistence.ContactStore;
import health.rapport.campaign.persistence.LaunchStore;
import health.rapport.campaign.persistence.Rows;
import health.rapport.contracts.campaign.Arm;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a message step does: an assignment and a contact of its campaign, as a launch makes them, one by one. */
@ApplicationScoped
public class EffectStore {
    // whoever had an arm of this campaign under another id keeps it
    private static final String SEND = """
            WITH wanted AS (
                SELECT DISTINCT ON (v.campaign_id, s.id) v.campaign_id, s.id AS person_id, v.arm, v.channel, v.contact_id,
                       v.variant, v.assembly_id
                FROM unnest($2::uuid[], $3::uuid[], $4::text[], $5::text[], $6::uuid[], $7::text[], $8::uuid[])
                          AS v (campaign_id, person_id, arm, channel, contact_id, variant, assembly_id)
                     CROSS JOIN LATERAL (SELECT surviving(v.person_id) AS id OFFSET 0) s
                WHERE NOT EXISTS (SELECT FROM assignment x WHERE x.campaign_id = v.campaign_id AND x.person_id = ANY (ids_of(s.id)))),
            assigned AS (
                INSERT INTO assignment (campaign_id, person_id, version, arm, group_name, markets, assigned_at)
                SELECT w.campaign_id, w.person_id, 1, w.arm, 'journey', coalesce(p.markets, '{}'), $1
                FROM wanted w LEFT JOIN person p USING (person_id)
                ON CONFLICT DO NOTHING
                RETURNING campaign_id, person_id, version, arm, group_name, markets, assigned_at),
            planned AS (
                INSERT INTO contact (contact_id, campaign_id, person_id, channel, markets, variant, assembly_id)
                SELECT w.contact_id, a.campaign_id, a.person_id, w.channel, a.markets, w.variant, w.assembly_id
                FROM assigned a JOIN wanted w USING (campaign_id, person_id) WHERE a.arm = 'TREATMENT'
                ON CONFLICT DO NOTHING)
            SELECT * FROM assigned ORDER BY campaign_id, person_id
            """;
    // what she waits for is over: what was not sent yet is not sent any more
    private static final String LEAVE = """
            UPDATE contact c SET state = 'HELD', reasons = array_prepend('JOURNEY_LEFT', c.reasons), wait_until = NULL,
                   version = c.version + 1, decided_at = $1, touched_at = clock_timestamp()
            FROM unnest($2::uuid[], $3::uuid[]) AS v (journey_id, person_id), journey_message m
            WHERE m.journey_id = v.journey_id AND c.campaign_id = m.campaign_id AND c.state = 'PLANNED'
                  AND c.person_id = ANY (ids_of(surviving(v.person_id)))
            RETURNING
            """ + " " + ContactStore.columns("c");
    private final ContactStore contacts;

    @Inject
    public EffectStore(ContactStore contacts) {
        this.contacts = contacts;
    }

    /**
     * A message that somebody is to get, or in the holdout not to get.
     *
     * @param words which of several; absent where there is but one
     */
    public record Message(
            UUID campaign,
            UUID person,
            Arm arm,
            Channel channel,
            @Nullable Variant words) {}

    /** Assigns and plans, once for each person and campaign; the assignments that are new. */
    public Uni<List<AssignmentStated>> send(SqlConnection tx, List<Message> messages, Instant now) {
        if (messages.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple parameters = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(messages.stream().map(Message::campaign).toArray(UUID[]::new))
                .addArrayOfUUID(messages.stream().map(Message::person).toArray(UUID[]::new))
                .addArrayOfString(messages.stream().map(m -> m.arm().name()).toArray(String[]::new))
                .addArrayOfString(messages.stream().map(m -> m.channel().name()).toArray(String[]::new))
                .addArrayOfUUID(
                        Stream.generate(Ids::next).limit(messages.size()).toArray(UUID[]::new))
                .addArrayOfString(messages.stream()
                        .map(m -> m.words() == null ? null : m.words().id())
                        .toArray(String[]::new))
                .addArrayOfUUID(messages.stream()
                        .map(m -> m.words() == null ? null : m.words().assemblyId())
                        .toArray(UUID[]::new));
        return tx.preparedQuery(SEND).execute(parameters).map(rows -> Rows.list(rows, LaunchStore::assignment));
    }

    /** Somebody who left a journey before its end. */
    public record Leaver(UUID journey, UUID person) {}

    /** Holds what they have not got yet. */
    public Uni<List<Contact>> leave(SqlConnection tx, List<Leaver> leavers, Instant now) {
        if (leavers.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple parameters = Tuple.tuple()
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(leavers.stream().map(Leaver::journey).toArray(UUID[]::new))
                .addArrayOfUUID(leavers.stream().map(Leaver::person).toArray(UUID[]::new));
        return tx.preparedQuery(LEAVE).execute(parameters).map(rows -> Rows.list(rows, contacts::read));
    }
}
