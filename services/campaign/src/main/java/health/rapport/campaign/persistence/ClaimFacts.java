package health.rapport.campaign.persistence;

import health.rapport.campaign.domain.AuthorisationEntry;
import health.rapport.campaign.domain.Brief;
import health.rapport.campaign.domain.CampaignStage;
import health.rapport.campaign.domain.Claimable;
import health.rapport.campaign.domain.Claimable.Words;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.gate.ContentState;
import health.rapport.gate.Earlier;
import health.rapport.gate.Earlier.Near;
import health.rapport.gate.PermissionFacts;
import health.rapport.gate.Purpose;
import health.rapport.gate.Said;
import health.rapport.kernel.Channel;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Reads, in one statement and so in one moment, everything that decides about due contacts. */
@ApplicationScoped
public class ClaimFacts {
    private static final PersonColumns SUBJECT = PersonColumns.of("p");
    private static final PersonColumns ADDRESSEE = PersonColumns.of("a");
    // a yes is given for the address written to, or by everybody who is one now; a no said anywhere counts
    private static final String SAID = """
            ARRAY(SELECT concat_ws('|', q.scope, q.channel, q.purpose, q.status)
                  FROM permission q WHERE q.address = ANY (k.keys || a.other_addresses || a.email_key || t.address)
                        AND (q.address = t.address OR q.status = 'OPTED_OUT')
                  UNION ALL
                  SELECT concat_ws('|', q.scope, q.channel, q.purpose, q.status) FROM permission q
                  WHERE q.status <> 'OPTED_OUT' AND q.address = ANY (k.keys)
                  GROUP BY q.scope, q.channel, q.purpose, q.status HAVING count(*) = cardinality(k.keys)) AS said
            """;
    private static final String AUTHORISED = """
            (SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.entry_id, 'personId', e.person_id, 'self', e.self,
                             'granted', e.granted, 'purposes', e.purposes, 'statesRemuneration', e.states_remuneration,
                             'expiresOn', e.expires_on, 'evidence', '', 'effectiveAt', e.effective_at, 'recordedBy', '')), '[]')::text
             FROM authorisation_entry e
             WHERE e.person_id = ANY (CASE WHEN p.person_id = a.person_id THEN s.ids ELSE ARRAY[p.person_id] END)) AS authorised
            """;
    // each way by its own index, and what else is asked behind it: the planner's statistics are those of the launch,
    // when
    // nothing was sent, and it would read all that was
    private static final String EARLIER = """
            ARRAY(SELECT concat_ws('|', extract(epoch FROM f.decided_at), f.channel, fc.purpose,
                                   coalesce(f.addressee_id, f.person_id) = ANY (s.ids),
                                   f.address_hash IS NOT NULL AND f.address_hash = t.hash,
                                   coalesce(f.addressee_id, f.person_id) = ANY (m.ids))
                  FROM (SELECT f.* FROM contact f WHERE f.person_id = ANY (s.ids || m.ids)
                        UNION SELECT f.* FROM contact f WHERE f.addressee_id = ANY (s.ids || m.ids)
                        UNION SELECT f.* FROM contact f
                        WHERE f.address_hash = t.hash AND f.state IN ('CLAIMED', 'SENT', 'UNKNOWN') OFFSET 0) f
                       JOIN campaign fc USING (campaign_id)
                  WHERE f.state IN ('CLAIMED', 'SENT', 'UNKNOWN') AND f.decided_at > $2::timestamptz - make_interval(days => $4)
                 ) AS earlier
            """;
    private static final String BOUND = """
            WITH bound AS MATERIALIZED (
                SELECT y.campaign_id, (SELECT count(*) FROM contact b
                                       WHERE b.campaign_id = y.campaign_id AND b.state IN ('CLAIMED', 'SENT', 'UNKNOWN')) AS contacts
                FROM campaign y
                WHERE jsonb_typeof(y.brief -> 'plan' -> 'budget') = 'object'
                      AND y.campaign_id IN (SELECT x.campaign_id FROM contact x WHERE x.contact_id = ANY($1)))
            """;
    private static final String FACTS =
            BOUND + "SELECT " + SUBJECT.select() + ", " + ADDRESSEE.select() + ", " + SAID + ", "
                    + AUTHORISED + ", " + EARLIER + """
                 , c.contact_id, c.campaign_id, c.channel, ca.status AS campaign_status, ca.brief::text AS brief,
                   z.assembly_id, coalesce(z.approved AND z.channel = c.channel, false) AS approved, z.hash, z.tells_how_to_end,
                   coalesce(z.expires_at <= $2, false) AS expired, a.household_id,
                   now() - c.planned_at < $3::text::interval AS young, s.ids AS self_ids, p.person_id = a.person_id AS herself,
                   ledger_keys(w.id, coalesce(a.person_id, w.id)) AS keys,
                   EXISTS (SELECT FROM contact o WHERE o.campaign_id = c.campaign_id AND o.channel = c.channel
                           AND o.address_hash = t.hash AND o.state IN ('CLAIMED', 'SENT', 'UNKNOWN')) AS address_taken,
                   EXISTS (SELECT FROM assignment x WHERE x.campaign_id = c.campaign_id AND x.person_id = p.person_id
                           AND x.arm = 'HOLDOUT') AS in_holdout,
                   (SELECT CASE WHEN l.hers IS NOT NULL AND l.theirs IS NOT NULL THEN l.hers || l.theirs END
                    FROM (SELECT suppressed_by(p.person_id, c.campaign_id, $2) AS hers,
                                 suppressed_by(a.person_id, c.campaign_id, $2) AS theirs) l) AS suppressed_by,
                   coalesce((SELECT b.contacts FROM bound b WHERE b.campaign_id = c.campaign_id), 0) AS contacts_so_far,
                   EXISTS (SELECT FROM dead_address d WHERE d.address = t.address) AS dead_address
            FROM contact c
                 JOIN campaign ca USING (campaign_id)
                 LEFT JOIN assembly z ON z.assembly_id = coalesce(c.assembly_id, ca.assembly_id)
                 CROSS JOIN LATERAL (SELECT surviving(c.person_id) AS id OFFSET 0) w
                 LEFT JOIN person p ON p.person_id = w.id AND p.redirected_into IS NULL
                 LEFT JOIN person a ON a.person_id = addressee_of(p.person_id, $5)
                 CROSS JOIN LATERAL (SELECT CASE WHEN a.person_id IS NULL THEN NULL ELSE ids_of(a.person_id) END AS ids OFFSET 0) s
                 CROSS JOIN LATERAL (SELECT v.address, sha256(convert_to(v.address, 'UTF8')) AS hash FROM (SELECT CASE c.channel
                      WHEN 'EMAIL' THEN a.email_key WHEN 'SMS' THEN a.mobile_phone
                      WHEN 'VOICE' THEN coalesce(a.mobile_phone, a.home_phone)
                      WHEN 'CALL_CENTER' THEN coalesce(a.mobile_phone, a.home_phone) END AS address) v) t
                 CROSS JOIN LATERAL (SELECT ARRAY(SELECT DISTINCT 'person:' || id FROM unnest(s.ids || p.person_id) AS u (id)) AS keys) k
                 CROSS JOIN LATERAL (SELECT ARRAY(SELECT h.person_id FROM person h WHERE h.household_id = a.household_id) AS ids) m
            WHERE c.contact_id = ANY($1)
            ORDER BY c.ordinal
            """;
    private final BriefJson json;

    @Inject
    public ClaimFacts(BriefJson json) {
        this.json = json;
    }

    /**
     * When, by the domain clock.
     *
     * @param patience how long an unknown person is waited for in real time
     * @param capDays how far back the longest cap looks
     */
    public record Moment(Instant now, LocalDate today, Duration patience, int capDays) {
        private static final int ADULT = 18;

        /** Who was born later is a child. */
        public LocalDate majority() {
            return today.minusYears(ADULT);
        }
    }

    /** What the gate needs to know of these contacts, in the order in which they were planned. */
    public Uni<List<Claimable>> read(SqlConnection tx, UUID[] ids, Moment moment) {
        Tuple parameters = Tuple.tuple()
                .addArrayOfUUID(ids)
                .addOffsetDateTime(Rows.utc(moment.now()))
                .addString(moment.patience().toString())
                .addInteger(moment.capDays())
                .addLocalDate(moment.majority());
        return tx.preparedQuery(FACTS).execute(parameters).map(rows -> Rows.list(rows, row -> read(row, moment)));
    }

    private Claimable read(Row row, Moment moment) {
        Brief brief = json.brief(row.getString("brief"));
        return new Claimable(
                row.getUUID("contact_id"),
                row.getUUID("campaign_id"),
                Channel.valueOf(row.getString("channel")),
                CampaignStage.valueOf(row.getString("campaign_status")),
                brief,
                words(row),
                SUBJECT.read(row),
                ADDRESSEE.read(row),
                row.getBoolean("dead_address"),
                row.getUUID("household_id"),
                permissions(row, brief, moment),
                row.getBoolean("in_holdout"),
                row.getBoolean("address_taken"),
                row.getLong("contacts_so_far"),
                Rows.texts(row, "earlier").stream().map(ClaimFacts::earlier).toList(),
                AddressLocks.keys(row),
                row.getBoolean("young"));
    }

    private static Words words(Row row) {
        boolean approved = row.getBoolean("approved");
        boolean expired = row.getBoolean("expired");
        ContentState state = expired ? ContentState.EXPIRED : ContentState.APPROVED;
        // every e-mail carries the link and the headers, whatever its words
        boolean tells = Channel.EMAIL.name().equals(row.getString("channel"))
                || Boolean.TRUE.equals(row.getBoolean("tells_how_to_end"));
        return approved
                ? new Words(row.getUUID("assembly_id"), expired ? null : row.getString("hash"), state, tells)
                : new Words(row.getUUID("assembly_id"), null, ContentState.WITHDRAWN, tells);
    }

    private PermissionFacts permissions(Row row, Brief brief, Moment moment) {
        List<Said> said = Rows.texts(row, "said").stream().map(ClaimFacts::said).toList();
        String[] lists = row.getArrayOfStrings("suppressed_by");
        return new PermissionFacts(said, authorised(row, brief, moment), lists == null ? null : List.of(lists));
    }

    private Set<Purpose> authorised(Row row, Brief brief, Moment moment) {
        UUID subject = row.getUUID("p_person_id");
        if (subject == null) {
            return Set.of();
        }
        List<UUID> self = row.getBoolean("herself") ? List.of(row.getArrayOfUUIDs("self_ids")) : List.of(subject);
        var question = new AuthorisationEntry.Question(
                self, moment.now(), moment.today(), brief.ground().paid());
        return AuthorisationEntry.inForce(json.authorisations(row.getString("authorised")), question);
    }

    private static Said said(String packed) {
        String[] parts = packed.split("\\|", -1);
        return new Said(
                PermissionScope.valueOf(parts[0]),
                parts[1].isEmpty() ? null : Channel.valueOf(parts[1]),
                parts[2].isEmpty() ? null : parts[2],
                PermissionStatus.valueOf(parts[3]));
    }

    private static Earlier earlier(String packed) {
        String[] parts = packed.split("\\|", -1);
        Set<Near> near = EnumSet.noneOf(Near.class);
        add(near, parts[3], Near.PERSON);
        add(near, parts[4], Near.ADDRESS);
        add(near, parts[5], Near.HOUSEHOLD);
        Instant at = Instant.EPOCH.plusMillis(Math.round(Double.parseDouble(parts[0]) * 1000));
        return new Earlier(at, Channel.valueOf(parts[1]), Purpose.valueOf(parts[2]), near);
    }

    private static void add(Set<Near> near, String flag, Near which) {
        if (flag.equals("t")) {
            near.add(which);
        }
    }
}
