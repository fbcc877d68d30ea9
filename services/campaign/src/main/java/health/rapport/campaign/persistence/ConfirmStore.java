package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Confirms: writes what became of claimed contacts. Only the claim that was made may be confirmed. */
@ApplicationScoped
public class ConfirmStore {
    // an answer that comes after all turns unknown into known; nothing else is ever changed
    private static final String CONFIRM = """
            UPDATE contact c SET state = v.state, version = c.version + 1, decided_at = $2, touched_at = clock_timestamp(),
                   reasons = coalesce(string_to_array(nullif(v.reason, ''), ','), '{}')
            FROM unnest($3::uuid[], $4::text[], $5::text[]) AS v (contact_id, state, reason)
            WHERE c.contact_id = v.contact_id AND c.claim_id = $1 AND c.state IN ('CLAIMED', 'UNKNOWN')
                  AND c.state <> v.state
            RETURNING c.contact_id, c.campaign_id, c.person_id, c.channel, c.version, c.state, c.reasons, c.assembly_hash,
                      c.engagements::text AS engagements, c.markets, c.decided_at
            """;
    private static final String RELEASE = """
            UPDATE contact c SET state = 'PLANNED', claim_id = NULL, address = NULL, address_hash = NULL, decided_at = NULL,
                   attempts = c.attempts + v.attempt, not_before = now() + make_interval(secs => v.seconds)
            FROM unnest($2::uuid[], $3::int[], $4::int[]) AS v (contact_id, attempt, seconds)
            WHERE c.contact_id = v.contact_id AND c.claim_id = $1 AND c.state = 'CLAIMED'
            """;
    private static final String ATTEMPTS =
            "SELECT contact_id FROM contact WHERE contact_id = ANY($1) AND attempts >= $2";
    private final ContactStore contacts;

    @Inject
    public ConfirmStore(ContactStore contacts) {
        this.contacts = contacts;
    }

    /** Ends claims. */
    public Uni<List<Contact>> confirm(SqlConnection tx, UUID claim, Instant now, List<Ending> endings) {
        if (endings.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        Tuple parameters = Tuple.tuple()
                .addUUID(claim)
                .addOffsetDateTime(Rows.utc(now))
                .addArrayOfUUID(endings.stream().map(Ending::contactId).toArray(UUID[]::new))
                .addArrayOfString(endings.stream().map(e -> e.state().name()).toArray(String[]::new))
                .addArrayOfString(endings.stream().map(Ending::reason).toArray(String[]::new));
        return tx.preparedQuery(CONFIRM).execute(parameters).map(rows -> Rows.list(rows, contacts::read));
    }

    /** Gives claims back of which nothing was handed over. */
    public Uni<Void> release(SqlConnection tx, UUID claim, List<Release> releases) {
        if (releases.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple parameters = Tuple.tuple()
                .addUUID(claim)
                .addArrayOfUUID(releases.stream().map(Release::contactId).toArray(UUID[]::new))
                .addArrayOfInteger(numbers(releases, r -> r.counts() ? 1 : 0))
                .addArrayOfInteger(numbers(releases, Release::seconds));
        return tx.preparedQuery(RELEASE).execute(parameters).replaceWithVoid();
    }

    /** Which of these were tried so often that it is enough. */
    public Uni<List<UUID>> tired(SqlConnection tx, List<UUID> ids, int most) {
        return tx.preparedQuery(ATTEMPTS)
                .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)).addInteger(most))
                .map(rows -> Rows.list(rows, row -> row.getUUID("contact_id")));
    }

    /**
     * The end of a claim.
     *
     * @param reason empty when sent
     */
    public record Ending(UUID contactId, Contact.State state, String reason) {}

    /**
     * A claim given back.
     *
     * @param counts whether it was the recipient's doing and so counts as an attempt
     * @param seconds until it may be tried again
     */
    public record Release(UUID contactId, boolean counts, int seconds) {}

    private static Integer[] numbers(List<Release> releases, Function<Release, Integer> field) {
        return releases.stream().map(field).toArray(Integer[]::new);
    }
}
