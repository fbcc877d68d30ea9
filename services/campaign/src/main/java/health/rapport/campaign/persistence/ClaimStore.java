package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.domain.GateFacts;
import health.rapport.campaign.domain.Permission;
import health.rapport.campaign.domain.Purpose;
import health.rapport.campaign.domain.Recipient;
import health.rapport.campaign.domain.SendPolicy;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims: takes due contacts, reads what the gate needs in the same transaction, writes what it decided. */
@ApplicationScoped
public class ClaimStore {
    // every running campaign has its turn: the first of each, then the second of each
    private static final String DUE = """
            SELECT contact_id FROM campaign ca CROSS JOIN LATERAL (
                SELECT contact_id, row_number() OVER (ORDER BY not_before, ordinal) AS turn, not_before, ordinal FROM (
                    SELECT contact_id, not_before, ordinal FROM contact c
                    WHERE c.campaign_id = ca.campaign_id AND state = 'PLANNED' AND not_before <= now()
                    ORDER BY not_before, ordinal LIMIT $1 FOR UPDATE SKIP LOCKED) AS mine) AS due
            WHERE ca.status = 'RUNNING' ORDER BY turn, not_before, ordinal LIMIT $1
            """;
    // permission is given for the address written to; an opt-out said of any address of hers counts
    private static final String FACTS = """
            SELECT c.contact_id, c.campaign_id, c.channel, c.attempts, ca.status AS campaign_status, ca.purpose,
                   ca.brief::text AS brief, ca.assembly_id, s.hash AS usable_hash,
                   now() - c.planned_at < $4::text::interval AS young,
                   o.basis, o.minimum_age, o.birth_date_required, o.labels_allowed,
                   p.*,
                   ARRAY(SELECT concat_ws('|', q.scope, q.channel, q.purpose, q.status)
                         FROM permission q WHERE q.address = ANY (array_append(p.other_addresses, p.email_key))
                               AND (q.address = p.email_key OR q.status = 'OPTED_OUT')) AS permissions,
                   ARRAY(""" + AddressLocks.KEYS + """
                   ) AS keys,
                   EXISTS (SELECT FROM contact t WHERE t.campaign_id = c.campaign_id AND t.channel = c.channel
                           AND t.address_hash = sha256(convert_to(p.email_key, 'UTF8'))
                           AND t.state IN ('CLAIMED', 'SENT', 'UNKNOWN')) AS address_taken,
                   EXISTS (SELECT FROM assignment a WHERE a.campaign_id = c.campaign_id AND a.person_id = p.person_id
                           AND a.arm = 'HOLDOUT') AS in_holdout
            FROM contact c
                 JOIN campaign ca USING (campaign_id)
                 LEFT JOIN assembly s ON s.assembly_id = ca.assembly_id AND s.approved AND s.channel = c.channel
                           AND (s.expires_at IS NULL OR s.expires_at > $2)
                 LEFT JOIN LATERAL (SELECT * FROM send_policy o WHERE o.channel = c.channel AND o.purpose = ca.purpose
                           AND o.effective_on <= $3 ORDER BY o.effective_on DESC LIMIT 1) o ON true
                 LEFT JOIN person p ON p.person_id = surviving(c.person_id) AND p.redirected_into IS NULL
            WHERE c.contact_id = ANY($1)
            ORDER BY c.ordinal
            """;
    private static final String DECIDE = """
            UPDATE contact c SET state = v.state, address = v.address,
                   reasons = coalesce(string_to_array(nullif(v.reasons, ''), ','), '{}'), address_hash = v.address_hash, assembly_hash = v.assembly_hash, claim_id = $1, decided_at = $2,
                   address_locks = string_to_array(v.locks, ',')::bigint[],
                   version = c.version + CASE v.state WHEN 'HELD' THEN 1 ELSE 0 END, touched_at = clock_timestamp()
            FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::bytea[], $8::text[], $9::text[])
                 AS v (contact_id, state, reasons, address, address_hash, assembly_hash, locks)
            WHERE c.contact_id = v.contact_id
            RETURNING c.contact_id, c.campaign_id, c.person_id, c.channel, c.version, c.state, c.reasons, c.assembly_hash,
                      c.engagements::text AS engagements, c.markets, c.decided_at
            """;
    private static final String WAIT =
            "UPDATE contact SET not_before = now() + interval '1 second' WHERE contact_id = ANY($1)";
    private final BriefJson json;
    private final ContactStore contacts;

    @Inject
    public ClaimStore(BriefJson json, ContactStore contacts) {
        this.json = json;
        this.contacts = contacts;
    }

    /** Locks the next contacts that are due. */
    public Uni<UUID[]> due(SqlConnection tx, int most) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(most))
                .map(rows -> Rows.list(rows, row -> row.getUUID("contact_id")).toArray(UUID[]::new));
    }

    /** What the gate needs to know of these contacts, in the order in which they were planned. */
    public Uni<List<Claimable>> facts(SqlConnection tx, UUID[] ids, Moment moment) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(ids)
                .addOffsetDateTime(Rows.utc(moment.now()))
                .addLocalDate(moment.today())
                .addString(moment.patience().toString());
        return tx.preparedQuery(FACTS).execute(parameters).map(rows -> Rows.list(rows, this::read));
    }

    /** Writes the decisions. */
    public Uni<List<Contact>> decide(SqlConnection tx, UUID claim, Instant now, List<Decided> decisions) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple parameters = Tuple.tuple()
                .addUUID(claim)
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(decisions.stream().map(Decided::contactId).toArray(UUID[]::new))
                .addArrayOfString(texts(decisions, d -> d.state().name()))
                .addArrayOfString(texts(decisions, d -> String.join(",", d.reasons())))
                .addArrayOfString(texts(decisions, Decided::address))
                .addValue(decisions.stream().map(Decided::hashBuffer).toArray(Buffer[]::new))
                .addArrayOfString(texts(decisions, Decided::assemblyHash))
                .addArrayOfString(texts(decisions, Decided::locks));
        return tx.preparedQuery(DECIDE).execute(parameters).map(rows -> Rows.list(rows, contacts::read));
    }

    /** Puts contacts off whose person is not known here yet, or is just spoken of in the ledger. */
    public Uni<Void> putOff(SqlConnection tx, List<UUID> ids) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(WAIT)
                        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
                        .replaceWithVoid();
    }

    /** When, by the domain clock, and how long an unknown person is waited for in real time. */
    public record Moment(Instant now, LocalDate today, Duration patience) {}

    /**
     * What the gate decided about one contact.
     *
     * @param addressLocks keys of the addresses it was decided on
     */
    public record Decided(
            UUID contactId,
            Contact.State state,
            List<String> reasons,
            @Nullable String address,
            byte @Nullable [] addressHash,
            @Nullable String assemblyHash,
            Set<Long> addressLocks) {
        @Nullable
        Buffer hashBuffer() {
            return addressHash == null ? null : Buffer.buffer(addressHash);
        }

        String locks() {
            return addressLocks.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
    }

    private static String[] texts(List<Decided> decisions, Function<Decided, @Nullable String> field) {
        return decisions.stream().map(field).toArray(String[]::new);
    }

    private Claimable read(Row row) {
        return new Claimable(
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                Channel.valueOf(row.getString("channel")),
                Purpose.valueOf(row.getString("purpose")),
                json.brief(row.getString("brief")),
                row.getUUID("assembly_id"),
                row.getString("usable_hash"),
                row.getBoolean("young"),
                AddressLocks.keys(row),
                facts(row));
    }

    private static GateFacts facts(Row row) {
        return new GateFacts(
                policy(row),
                recipient(row),
                Rows.texts(row, "permissions").stream()
                        .map(ClaimStore::permission)
                        .toList(),
                row.getString("campaign_status").equals("RUNNING"),
                row.getString("usable_hash") != null,
                row.getBoolean("address_taken"),
                row.getBoolean("in_holdout"));
    }

    private static @Nullable SendPolicy policy(Row row) {
        String basis = row.getString("basis");
        return basis == null
                ? null
                : new SendPolicy(
                        SendPolicy.Basis.valueOf(basis),
                        row.getInteger("minimum_age"),
                        row.getBoolean("birth_date_required"),
                        Rows.labels(row, "labels_allowed"));
    }

    private static Permission permission(String packed) {
        String[] parts = packed.split("\\|", -1);
        return new Permission(
                PermissionScope.valueOf(parts[0]),
                parts[1].isEmpty() ? null : Channel.valueOf(parts[1]),
                parts[2].isEmpty() ? null : parts[2],
                PermissionStatus.valueOf(parts[3]));
    }

    private static @Nullable Recipient recipient(Row row) {
        UUID id = row.getUUID("person_id");
        return id == null
                ? null
                : new Recipient(
                        id,
                        row.getString("status"),
                        row.getString("email"),
                        row.getLocalDate("birth_date"),
                        row.getBoolean("deceased"),
                        Rows.labels(row, "labels"),
                        profile(row));
    }

    private static Recipient.Profile profile(Row row) {
        return new Recipient.Profile(
                row.getString("first_name"),
                row.getString("last_name"),
                row.getString("gender"),
                row.getString("city"),
                row.getString("state"),
                row.getString("postal_code"),
                row.getString("country"),
                row.getString("language"),
                row.getBoolean("has_phone"),
                row.getBoolean("has_street"),
                Rows.instant(row, "first_seen_at"),
                Rows.textSet(row, "markets"),
                Rows.textSet(row, "sources"));
    }
}
