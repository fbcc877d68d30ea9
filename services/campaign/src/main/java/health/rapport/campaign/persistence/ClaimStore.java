package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import health.rapport.gate.GateDecision;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims: takes due contacts, and writes what the gate decided about them. */
@ApplicationScoped
public class ClaimStore {
    // every running campaign has its turn: the first of each, then the second of each; whoever stops one has its row
    // alone
    private static final String DUE = """
            SELECT contact_id FROM campaign ca CROSS JOIN LATERAL (
                SELECT contact_id, row_number() OVER (ORDER BY not_before, ordinal) AS turn, not_before, ordinal FROM (
                    SELECT contact_id, not_before, ordinal FROM contact c
                    WHERE c.campaign_id = ca.campaign_id AND state = 'PLANNED' AND not_before <= now()
                          AND channel IN ('EMAIL', 'SMS')
                    ORDER BY not_before, ordinal LIMIT $1 FOR UPDATE SKIP LOCKED) AS mine) AS due
            WHERE ca.status = 'RUNNING' ORDER BY turn, not_before, ordinal LIMIT $1
            FOR SHARE OF ca SKIP LOCKED
            """;
    private static final String DECIDE = """
            UPDATE contact c SET state = v.state, address = v.address,
                   reasons = coalesce(string_to_array(nullif(v.reasons, ''), ','), '{}'),
                   checks = coalesce(string_to_array(nullif(v.checks, ''), ','), '{}'),
                   policy_rows = coalesce(string_to_array(nullif(v.policy_rows, ''), ','), '{}')::uuid[],
                   address_hash = v.address_hash, assembly_hash = v.assembly_hash, addressee_id = v.addressee_id,
                   address_locks = string_to_array(v.locks, ',')::bigint[],
                   claim_id = $1, decided_at = $2, wait_until = NULL,
                   version = c.version + CASE v.state WHEN 'HELD' THEN 1 ELSE 0 END, touched_at = clock_timestamp()
            FROM unnest($3::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::text[], $11::uuid[],
                        $12::text[])
                 AS v (contact_id, state, reasons, checks, policy_rows, address, address_hash, assembly_hash, addressee_id, locks)
            WHERE c.contact_id = v.contact_id
            RETURNING c.contact_id, c.campaign_id, c.person_id, c.channel, c.version, c.state, c.reasons, c.assembly_hash,
                      c.engagements::text AS engagements, c.markets, c.decided_at
            """;
    private static final String WAIT = """
            UPDATE contact c SET not_before = now() + make_interval(secs => v.seconds), wait_until = v.until,
                   reasons = coalesce(string_to_array(nullif(v.reasons, ''), ','), '{}'),
                   checks = coalesce(string_to_array(nullif(v.checks, ''), ','), '{}'),
                   policy_rows = coalesce(string_to_array(nullif(v.policy_rows, ''), ','), '{}')::uuid[]
            FROM unnest($1::uuid[], $2::float8[], $3::timestamptz[], $4::text[], $5::text[], $6::text[])
                 AS v (contact_id, seconds, until, reasons, checks, policy_rows)
            WHERE c.contact_id = v.contact_id
            """;
    private static final String WAKE =
            "UPDATE contact SET not_before = now(), wait_until = NULL WHERE state = 'PLANNED' AND wait_until <= $1 AND not_before > now()";
    private final ContactStore contacts;

    @Inject
    public ClaimStore(ContactStore contacts) {
        this.contacts = contacts;
    }

    /** Locks the next contacts that are due. */
    public Uni<UUID[]> due(SqlConnection tx, int most) {
        return tx.preparedQuery(DUE)
                .execute(Tuple.of(most))
                .map(rows -> Rows.list(rows, row -> row.getUUID("contact_id")).toArray(UUID[]::new));
    }

    /** Makes those due whose time has come by the domain clock, which may run ahead of the real one. */
    public Uni<Void> wake(SqlConnection tx, Instant now) {
        return tx.preparedQuery(WAKE).execute(Tuple.of(Rows.utc(now))).replaceWithVoid();
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
                .addArrayOfString(texts(decisions, d -> String.join(",", d.why().reasons())))
                .addArrayOfString(texts(decisions, d -> String.join(",", d.why().checks())))
                .addArrayOfString(texts(decisions, d -> ids(d.why().policyRows())))
                .addArrayOfString(texts(decisions, Decided::address))
                .addValue(decisions.stream().map(Decided::hashBuffer).toArray(Buffer[]::new))
                .addArrayOfString(texts(decisions, Decided::assemblyHash))
                .addArrayOfUUID(decisions.stream().map(Decided::addresseeId).toArray(UUID[]::new))
                .addArrayOfString(texts(decisions, Decided::locks));
        return tx.preparedQuery(DECIDE).execute(parameters).map(rows -> Rows.list(rows, contacts::read));
    }

    /** Puts contacts off. */
    public Uni<Void> putOff(SqlConnection tx, List<Waiting> waiting) {
        if (waiting.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(waiting.stream().map(Waiting::contactId).toArray(UUID[]::new))
                .addValue(waiting.stream().map(Waiting::seconds).toArray(Double[]::new))
                .addValue(waiting.stream()
                        .map(one -> Rows.utcOrNull(one.until()))
                        .toArray(java.time.OffsetDateTime[]::new))
                .addArrayOfString(texts(waiting, w -> String.join(",", w.why().reasons())))
                .addArrayOfString(texts(waiting, w -> String.join(",", w.why().checks())))
                .addArrayOfString(texts(waiting, w -> ids(w.why().policyRows())));
        return tx.preparedQuery(WAIT).execute(parameters).replaceWithVoid();
    }

    /** Why, as it is kept: reasons, the result of each check, the rows of the policy it went by. */
    public record Why(List<String> reasons, List<String> checks, List<UUID> policyRows) {
        public static final Why NOTHING = new Why(List.of(), List.of(), List.of());

        public Why {
            reasons = List.copyOf(reasons);
            checks = List.copyOf(checks);
            policyRows = List.copyOf(policyRows);
        }
    }

    /**
     * What the gate decided about one contact.
     *
     * @param ledgerKeys what in the ledger it was decided on, while it is on the way
     */
    public record Decided(
            UUID contactId,
            Contact.State state,
            Why why,
            @Nullable UUID addresseeId,
            @Nullable String address,
            byte @Nullable [] addressHash,
            @Nullable String assemblyHash,
            Set<Long> ledgerKeys) {
        /** Refused before anything of it was looked for. */
        public static Decided held(UUID contact, GateDecision.Refuse why) {
            List<String> reasons = why.reasons().stream().map(Enum::name).toList();
            Why because = new Why(reasons, CheckText.of(why.results()), why.policyRows());
            return new Decided(contact, Contact.State.HELD, because, null, null, null, null, Set.of());
        }

        String locks() {
            return ledgerKeys.stream().map(String::valueOf).collect(Collectors.joining(","));
        }

        @Nullable
        Buffer hashBuffer() {
            return addressHash == null ? null : Buffer.buffer(addressHash);
        }
    }

    /**
     * A contact that waits.
     *
     * @param seconds of real time until it is looked at again
     * @param until by the domain clock; absent where only a new fact can change it
     */
    public record Waiting(
            UUID contactId, double seconds, @Nullable Instant until, Why why) {}

    private static String ids(List<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(","));
    }

    private static <T> String[] texts(List<T> all, Function<T, @Nullable String> field) {
        return all.stream().map(field).toArray(String[]::new);
    }
}
