package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.Contact;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.runtime.security.MarketScope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was assigned, what became of each contact, and why: always within the caller's markets. */
@ApplicationScoped
public class ReceiptStore {
    private static final String ASSIGNMENTS =
            "SELECT campaign_id, person_id, version, arm, group_name, markets, assigned_at FROM assignment"
                    + " WHERE campaign_id = $3 AND " + MarketScope.predicate("markets", 1)
                    + " AND ($4::uuid IS NULL OR person_id > $4) ORDER BY person_id LIMIT $5";
    private static final String CONTACTS =
            "SELECT " + ContactStore.COLUMNS + " FROM contact WHERE campaign_id = $3 AND "
                    + MarketScope.predicate("markets", 1)
                    + " AND ($4::uuid IS NULL OR contact_id > $4) AND ($5::text IS NULL OR state = $5)"
                    + " AND ($6::text IS NULL OR $6 = ANY(reasons)) ORDER BY contact_id LIMIT $7";
    // also what was sent to ids that were merged into this person
    private static final String RECEIPTS = """
            WITH RECURSIVE self (person_id, depth) AS (
                SELECT $3::uuid, 0
                UNION ALL
                SELECT p.person_id, s.depth + 1 FROM self s JOIN person p ON p.redirected_into = s.person_id WHERE s.depth < 8)
            , list AS (
                SELECT campaign_id, person_id FROM assignment JOIN (SELECT DISTINCT person_id FROM self) s USING (person_id)
                UNION
                SELECT campaign_id, person_id FROM contact JOIN (SELECT DISTINCT person_id FROM self) s USING (person_id))
            SELECT ca.name, list.person_id, list.campaign_id, a.arm, coalesce(a.assigned_at, c.decided_at, c.planned_at) AS assigned_at,
                   c.contact_id, coalesce(c.channel, 'EMAIL') AS channel, coalesce(c.version, 0) AS version,
                   coalesce(c.state, 'HELD') AS state, coalesce(c.reasons, '{HOLDOUT}') AS reasons, c.assembly_hash,
                   coalesce(c.engagements, '[]')::text AS engagements, c.decided_at,
                   coalesce(c.checks, '{}') AS checks, coalesce(c.policy_rows, '{}') AS policy_rows, c.wait_until, c.addressee_id
            FROM list
                 JOIN campaign ca USING (campaign_id)
                 LEFT JOIN assignment a USING (campaign_id, person_id)
                 LEFT JOIN contact c USING (campaign_id, person_id)
            WHERE
            """ + " " + MarketScope.predicate("coalesce(a.markets, c.markets)", 1)
            + " ORDER BY 5 DESC, list.campaign_id, list.person_id LIMIT 500";
    private static final String VISIBLE =
            "SELECT count(*) AS n FROM person WHERE person_id = $3 AND " + MarketScope.predicate("markets", 1);
    private static final String ALL_VISIBLE =
            "SELECT count(*) AS hidden FROM person WHERE person_id = ANY($3) AND redirected_into IS NULL AND NOT ("
                    + MarketScope.predicate("markets", 1) + ")";
    private final ContactStore contacts;

    @Inject
    public ReceiptStore(ContactStore contacts) {
        this.contacts = contacts;
    }

    /** Which contacts are wanted, after which. */
    public record Filter(
            @Nullable String state,
            @Nullable String reason,
            @Nullable UUID after,
            int limit) {}

    /**
     * Why a person did or did not get a campaign.
     *
     * @param arm absent where none was drawn: the gate would never have let it through
     * @param assignedAt when she was assigned, or left out
     * @param contactId absent in the holdout
     * @param reasons why it was not sent, or waits; the first is the one reported
     * @param checks what each check of the gate found when it was looked at last
     * @param policyRows the rows of the policy table it went by
     * @param waitUntil when a waiting contact is looked at again; absent where only a new fact can change it
     * @param addresseeId who was written to, where it was sent: of a child, her guardian
     */
    public record Receipt(
            UUID campaignId,
            String campaignName,
            UUID personId,
            @Nullable String arm,
            Instant assignedAt,
            @Nullable UUID contactId,
            Contact.State state,
            List<String> reasons,
            List<CheckText.Line> checks,
            List<UUID> policyRows,
            @Nullable Instant waitUntil,
            @Nullable UUID addresseeId,
            @Nullable Instant decidedAt) {}

    public Uni<List<AssignmentStated>> assignments(SqlClient db, MarketScope scope, UUID campaign, Filter filter) {
        Tuple parameters =
                scoped(scope).addUUID(campaign).addUUID(filter.after()).addInteger(filter.limit());
        return db.preparedQuery(ASSIGNMENTS).execute(parameters).map(rows -> Rows.list(rows, LaunchStore::assignment));
    }

    public Uni<List<Contact>> contacts(SqlClient db, MarketScope scope, UUID campaign, Filter filter) {
        Tuple parameters = scoped(scope)
                .addUUID(campaign)
                .addUUID(filter.after())
                .addString(filter.state())
                .addString(filter.reason())
                .addInteger(filter.limit());
        return db.preparedQuery(CONTACTS).execute(parameters).map(rows -> Rows.list(rows, contacts::read));
    }

    /** Newest first. */
    public Uni<List<Receipt>> receipts(SqlClient db, MarketScope scope, UUID person) {
        return db.preparedQuery(RECEIPTS)
                .execute(scoped(scope).addUUID(person))
                .map(rows -> Rows.list(
                        rows,
                        row -> new Receipt(
                                row.getUUID("campaign_id"),
                                row.getString("name"),
                                row.getUUID("person_id"),
                                row.getString("arm"),
                                Rows.time(row, "assigned_at"),
                                row.getUUID("contact_id"),
                                Contact.State.valueOf(row.getString("state")),
                                Rows.texts(row, "reasons"),
                                Rows.texts(row, "checks").stream()
                                        .map(CheckText.Line::parse)
                                        .toList(),
                                List.of(row.getArrayOfUUIDs("policy_rows")),
                                Rows.instant(row, "wait_until"),
                                row.getUUID("addressee_id"),
                                Rows.instant(row, "decided_at"))));
    }

    /** Whether the caller may see all of these. */
    public Uni<Boolean> visible(SqlClient db, MarketScope scope, List<UUID> people) {
        return db.preparedQuery(ALL_VISIBLE)
                .execute(scoped(scope).addArrayOfUUID(people.toArray(UUID[]::new)))
                .map(rows -> rows.iterator().next().getLong("hidden") == 0);
    }

    /** Whether the caller may see this person. */
    public Uni<Boolean> visible(SqlClient db, MarketScope scope, UUID person) {
        return db.preparedQuery(VISIBLE)
                .execute(scoped(scope).addUUID(person))
                .map(rows -> rows.iterator().next().getLong("n") > 0);
    }

    private static Tuple scoped(MarketScope scope) {
        return Tuple.tuple().addBoolean(scope.all()).addArrayOfString(scope.markets());
    }
}
