package health.rapport.mastering.persistence;

import health.rapport.linkage.RecordPair;
import health.rapport.mastering.persistence.RecordContent.Head;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Finds everything that the decision about some records depends on, and holds it still. */
@ApplicationScoped
public class NeighbourhoodStore {
    /** Ties between records by decisions, persons, and what sources and stewards say; a tie to itself marks a lead. */
    private static final String TIES = """
            SELECT left_id AS one, right_id AS other FROM pair_decision WHERE left_id = ANY ($1::uuid[])
            UNION ALL
            SELECT right_id, left_id FROM pair_decision WHERE right_id = ANY ($1::uuid[])
            UNION ALL
            SELECT m.record_id, other.record_id FROM membership m JOIN membership other ON other.person_id = m.person_id
            WHERE m.record_id = ANY ($1::uuid[]) AND other.record_id <> m.record_id
            UNION ALL
            SELECT left_id, right_id FROM steward_constraint WHERE left_id = ANY ($1::uuid[]) AND kind = 'MUST'
            UNION ALL
            SELECT right_id, left_id FROM steward_constraint WHERE right_id = ANY ($1::uuid[]) AND kind = 'MUST'
            UNION ALL
            SELECT record_id, record_id FROM membership WHERE record_id = ANY ($1::uuid[]) AND lead
            UNION ALL
            SELECT m.record_id, other.record_id FROM membership m
            JOIN must_link l ON (l.a_system, l.a_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.b_system, l.b_id)
            WHERE m.record_id = ANY ($1::uuid[])
            UNION ALL
            SELECT m.record_id, other.record_id FROM membership m
            JOIN must_link l ON (l.b_system, l.b_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.a_system, l.a_id)
            WHERE m.record_id = ANY ($1::uuid[])
            """;
    /** Who shares an e-mail or phone with a lead: it decides whose leads these are. Too many holders mean nobody. */
    private static final String CONTACTS = """
            SELECT DISTINCT other.record_id FROM unnest($1::uuid[], $2::boolean[]) AS r (id, lead)
            JOIN contact_key c ON c.record_id = r.id
            CROSS JOIN LATERAL (SELECT record_id, count(*) OVER () AS holders
                                FROM (SELECT record_id FROM contact_key k WHERE k.key = c.key LIMIT 201) few) h
            JOIN membership other ON other.record_id = h.record_id
            WHERE h.holders BETWEEN 2 AND 200 AND h.record_id <> r.id AND (r.lead OR other.lead)
            """;

    private static final String LOCK = """
            SELECT record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign, person_id,
                   link::text AS link, lead, decided
            FROM membership WHERE record_id = ANY ($1::uuid[]) ORDER BY record_id FOR UPDATE
            """;

    /** Records as they are while they are locked. */
    public record Locked(Set<UUID> around, Map<UUID, Head> heads) {}

    /**
     * These records and all that they are tied to, directly or not.
     *
     * @param ties what was decided and is not stored yet
     */
    public Set<UUID> around(Sql sql, Collection<UUID> seeds, Collection<RecordPair> ties) {
        Surroundings found = new Surroundings(seeds, ties);
        grow(sql, found);
        return found.all();
    }

    private static void grow(Sql sql, Surroundings found) {
        do {
            for (Set<UUID> edge = found.untied(); !edge.isEmpty(); edge = found.untied()) {
                sql.rows(TIES, (Object) Columns.uuids(edge))
                        .forEach(row -> found.tie(row.getUUID("one"), row.getUUID("other")));
            }
            Map<UUID, Boolean> asked = found.uncontacted();
            if (!asked.isEmpty()) {
                sql.rows(CONTACTS, Columns.uuids(asked.keySet()), asked.values().toArray(Boolean[]::new))
                        .forEach(row -> found.add(row.getUUID("record_id")));
            }
        } while (found.growing());
    }

    /**
     * The same, locked in the order of ids: when it grew while waiting for the locks, they are given back and all are taken
     * again in order, so that two workers never wait for one another.
     *
     * @param also records to be locked with them
     */
    public Locked lockedAround(Sql sql, Collection<UUID> seeds, Collection<RecordPair> ties, Collection<UUID> also) {
        Set<UUID> found = around(sql, seeds, ties);
        while (true) {
            sql.update("SAVEPOINT around");
            Map<UUID, Head> heads = lock(sql, found, also);
            Set<UUID> now = around(sql, found, ties);
            if (found.containsAll(now)) {
                sql.update("RELEASE SAVEPOINT around");
                return new Locked(found, heads);
            }
            sql.update("ROLLBACK TO SAVEPOINT around");
            found = now;
        }
    }

    private static Map<UUID, Head> lock(Sql sql, Set<UUID> around, Collection<UUID> also) {
        Set<UUID> all = new TreeSet<>(around);
        all.addAll(also);
        Map<UUID, Head> heads = new TreeMap<>();
        for (Row row : sql.rows(LOCK, (Object) Columns.uuids(all))) {
            Head head = Head.of(row);
            if (around.contains(head.id())) {
                heads.put(head.id(), head);
            }
        }
        return heads;
    }
}
