package health.rapport.mastering.persistence;

import health.rapport.linkage.Decision;
import health.rapport.linkage.RecordPair;
import health.rapport.mastering.persistence.RecordContent.Head;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a shadow run has found so far. Nothing here has any effect on persons. */
@ApplicationScoped
public class ShadowStore {
    private static final String PAGE = """
            SELECT record_id FROM membership WHERE $1::uuid IS NULL OR record_id > $1 ORDER BY record_id LIMIT $2
            """;
    private static final String UNRESOLVED = """
            SELECT m.record_id FROM membership m
            WHERE ($1::uuid IS NULL OR m.record_id > $1)
              AND NOT EXISTS (SELECT 1 FROM shadow_member s WHERE s.record_id = m.record_id)
            ORDER BY m.record_id LIMIT $2
            """;
    private static final String INSERT_PAIRS = """
            INSERT INTO shadow_pair (left_id, right_id, tier) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::text[])
            ON CONFLICT DO NOTHING
            """;
    /** What ties a record but e-mails and phones; {@code %s}: which records. */
    private static final String TIES = """
            SELECT left_id AS one, right_id AS other FROM shadow_pair WHERE left_id %1$s AND tier = 'AUTO'
            UNION ALL
            SELECT right_id, left_id FROM shadow_pair WHERE right_id %1$s AND tier = 'AUTO'
            UNION ALL
            SELECT left_id, right_id FROM steward_constraint WHERE left_id %1$s AND kind = 'MUST'
            UNION ALL
            SELECT right_id, left_id FROM steward_constraint WHERE right_id %1$s AND kind = 'MUST'
            UNION ALL
            SELECT m.record_id, other.record_id FROM membership m
            JOIN must_link l ON (l.a_system, l.a_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.b_system, l.b_id)
            WHERE m.record_id %1$s
            UNION ALL
            SELECT m.record_id, other.record_id FROM membership m
            JOIN must_link l ON (l.b_system, l.b_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.a_system, l.a_id)
            WHERE m.record_id %1$s
            """;
    /** Who hangs together with a record of an activity, directly or not. */
    private static final String LEADS = """
            INSERT INTO shadow_lead (record_id)
            WITH RECURSIVE lead (record_id) AS (
                SELECT record_id FROM membership WHERE kind = 'ACTIVITY'
                UNION
                SELECT t.other FROM lead CROSS JOIN LATERAL (
            """ + TIES.formatted("= lead.record_id") + """
                ) t)
            SELECT record_id FROM lead ON CONFLICT DO NOTHING
            """;

    private static final String AROUND = TIES.formatted("= ANY ($1::uuid[])") + """
            UNION ALL
            SELECT r.id, h.record_id FROM unnest($1::uuid[]) AS r (id)
            JOIN contact_key c ON c.record_id = r.id
            CROSS JOIN LATERAL (SELECT record_id, count(*) OVER () AS holders
                                FROM (SELECT record_id FROM contact_key k WHERE k.key = c.key LIMIT 201) few) h
            WHERE h.holders BETWEEN 2 AND 200 AND h.record_id <> r.id
              AND EXISTS (SELECT 1 FROM shadow_lead s WHERE s.record_id IN (r.id, h.record_id))
            """;
    private static final String HEADS = """
            SELECT record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign, person_id,
                   link::text AS link, lead, decided
            FROM membership WHERE record_id = ANY ($1::uuid[])
            """;
    private static final String AMONG = """
            SELECT left_id, right_id FROM shadow_pair
            WHERE left_id = ANY ($1::uuid[]) AND right_id = ANY ($1::uuid[]) AND tier = 'AUTO'
            """;
    private static final String INSERT_MEMBERS = """
            INSERT INTO shadow_member (record_id, before, after) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[])
            ON CONFLICT DO NOTHING
            """;

    /** A record's person, and the first record of the person it would be of. */
    public record Member(UUID record, @Nullable UUID before, UUID after) {}

    /** Forgets the findings of an earlier run. */
    public void empty(Sql sql) {
        sql.update("DELETE FROM shadow_pair");
        sql.update("DELETE FROM shadow_lead");
        sql.update("DELETE FROM shadow_member");
    }

    /** How many records there are. */
    public long records(Sql sql) {
        return sql.rows("SELECT count(*) AS n FROM membership").getFirst().getLong("n");
    }

    /** The next records, in the database's order of ids, which is not Java's. */
    public List<UUID> page(Sql sql, @Nullable UUID after, int most) {
        return inOrder(sql.rows(PAGE, after, most));
    }

    /** The next records that were not resolved together with earlier ones. */
    public List<UUID> unresolved(Sql sql, @Nullable UUID after, int most) {
        return inOrder(sql.rows(UNRESOLVED, after, most));
    }

    private static List<UUID> inOrder(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("record_id")).toList();
    }

    /** Keeps what the other model says of pairs. */
    public void pairs(Sql sql, Collection<Decision> decisions) {
        if (!decisions.isEmpty()) {
            sql.update(
                    INSERT_PAIRS,
                    Columns.uuids(decisions, d -> UUID.fromString(d.pair().left())),
                    Columns.uuids(decisions, d -> UUID.fromString(d.pair().right())),
                    Columns.texts(decisions, d -> d.tier().name()));
        }
    }

    /** Finds who hangs together with an activity: only there do e-mails and phones tie. */
    public void leads(Sql sql) {
        sql.update(LEADS);
    }

    /** These records and all that they would be tied to, as they are now. */
    public Map<UUID, Head> around(Sql sql, Collection<UUID> seeds) {
        Set<UUID> all = new TreeSet<>(seeds);
        Set<UUID> edge = all;
        while (!edge.isEmpty()) {
            Set<UUID> next = sql.rows(AROUND, (Object) Columns.uuids(edge)).stream()
                    .map(row -> row.getUUID("other"))
                    .collect(Collectors.toCollection(TreeSet::new));
            next.removeAll(all);
            all.addAll(next);
            edge = next;
        }
        Map<UUID, Head> heads = new TreeMap<>();
        sql.rows(HEADS, (Object) Columns.uuids(all)).stream().map(Head::of).forEach(head -> heads.put(head.id(), head));
        return heads;
    }

    /** The pairs among these records that may be joined. */
    public Set<RecordPair> among(Sql sql, Collection<UUID> records) {
        return sql.rows(AMONG, (Object) Columns.uuids(records)).stream()
                .map(row -> new RecordPair(
                        row.getUUID("left_id").toString(),
                        row.getUUID("right_id").toString()))
                .collect(Collectors.toSet());
    }

    /** Keeps whose records would be. */
    public void members(Sql sql, List<Member> members) {
        sql.update(
                INSERT_MEMBERS,
                Columns.uuids(members, Member::record),
                Columns.uuids(members, Member::before),
                Columns.uuids(members, Member::after));
    }
}
