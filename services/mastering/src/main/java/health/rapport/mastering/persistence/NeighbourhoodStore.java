package health.rapport.mastering.persistence;

import health.rapport.linkage.RecordPair;
import health.rapport.mastering.persistence.RecordContent.Head;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Finds everything that the decision about some records depends on, and holds it still. */
@ApplicationScoped
public class NeighbourhoodStore {
    /**
     * Ties between records by what was decided, and by what sources and stewards say. Only decisions of the tier AUTO: a join
     * needs one, so weaker ones never make one group of two, and among a million people they would tie thousands.
     */
    private static final String TIES = """
            SELECT left_id AS one, right_id AS other FROM pair_decision WHERE left_id = ANY ($1::uuid[]) AND tier = 'AUTO'
            UNION ALL
            SELECT right_id, left_id FROM pair_decision WHERE right_id = ANY ($1::uuid[]) AND tier = 'AUTO'
            UNION ALL
            SELECT left_id, right_id FROM steward_constraint WHERE left_id = ANY ($1::uuid[]) AND kind = 'MUST'
            UNION ALL
            SELECT right_id, left_id FROM steward_constraint WHERE right_id = ANY ($1::uuid[]) AND kind = 'MUST'
            UNION ALL
            SELECT s.id, other.record_id FROM unnest($1::uuid[], $2::text[], $3::text[]) AS s (id, system, source_id)
            JOIN must_link l ON (l.a_system, l.a_id) = (s.system, s.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.b_system, l.b_id)
            UNION ALL
            SELECT s.id, other.record_id FROM unnest($1::uuid[], $2::text[], $3::text[]) AS s (id, system, source_id)
            JOIN must_link l ON (l.b_system, l.b_id) = (s.system, s.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.a_system, l.a_id)
            """;

    private static final String MEMBERS =
            "SELECT person_id, record_id FROM membership WHERE person_id = ANY ($1::uuid[])";
    /** E-mails and phones of these records that bring others in: the record is of a lead, or another holder is. */
    private static final String CONTACTS = """
            SELECT c.key, bool_or(r.lead) AS lead FROM unnest($1::uuid[], $2::boolean[]) AS r (id, lead)
            JOIN contact_key c ON c.record_id = r.id
            WHERE r.lead OR EXISTS (SELECT 1 FROM contact_key l WHERE l.key = c.key AND l.lead)
            GROUP BY c.key
            """;
    /** Who holds them: of a patient's only leads. Too many holders mean nobody. */
    private static final String HOLDERS = """
            SELECT DISTINCT h.record_id FROM unnest($1::text[], $2::boolean[]) AS c (key, lead)
            CROSS JOIN LATERAL (SELECT record_id, lead, count(*) OVER () AS holders
                                FROM (SELECT record_id, lead FROM contact_key k WHERE k.key = c.key LIMIT 201) few) h
            WHERE h.holders BETWEEN 2 AND 200 AND (c.lead OR h.lead)
            """;

    private static final String HEADS = """
            SELECT record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign, person_id,
                   link::text AS link, lead, decided
            FROM membership WHERE record_id = ANY ($1::uuid[]) ORDER BY record_id
            """;
    private static final String LOCK = HEADS + " FOR UPDATE";
    private static final String LOCK_FREE = LOCK + " SKIP LOCKED";
    private static final String EXISTING = "SELECT count(*) FROM membership WHERE record_id = ANY ($1::uuid[])";

    /**
     * Records as they are while they are locked.
     *
     * @param around what was asked for and all that it is tied to
     * @param heads of these
     * @param held of these, and of what was to be locked with them
     */
    public record Locked(Set<UUID> around, Map<UUID, Head> heads, Map<UUID, Head> held) {}

    /**
     * These records and all that they are tied to, directly or not.
     *
     * @param ties what was decided and is not stored yet
     */
    public Set<UUID> around(Sql sql, Collection<UUID> seeds, Collection<RecordPair> ties) {
        Search search = new Search(sql, new Surroundings(seeds, ties), HEADS);
        search.grow();
        return search.found.all();
    }

    /**
     * The same, locked. What is known at first is locked in the order of
     * ids, and waited for; then everything around is looked for once, and locked where nobody else holds it. Where somebody
     * does, all locks are given back and taken again in order with what was found, so that two workers never wait for one another.
     *
     * @param ties what was decided and is not stored yet
     * @param also records to be locked with them
     */
    public Locked lockedAround(Sql sql, Collection<UUID> seeds, Collection<RecordPair> ties, Collection<UUID> also) {
        Set<UUID> known = new TreeSet<>(also);
        known.addAll(seeds);
        Collection<UUID> from = seeds;
        while (true) {
            sql.update("SAVEPOINT around");
            Search search = new Search(sql, new Surroundings(from, ties), LOCK_FREE);
            known.addAll(search.found.all());
            search.lock(LOCK, known);
            if (search.grow()) {
                sql.update("RELEASE SAVEPOINT around");
                return search.locked();
            }
            sql.update("ROLLBACK TO SAVEPOINT around");
            from = search.found.all();
        }
    }

    /** One attempt. */
    private static final class Search {
        private final Sql sql;
        private final Surroundings found;
        private final String hold;
        private final Map<UUID, Head> held = new HashMap<>();

        Search(Sql sql, Surroundings found, String hold) {
            this.sql = sql;
            this.found = found;
            this.hold = hold;
        }

        int lock(String statement, Collection<UUID> ids) {
            List<Row> rows = sql.rows(statement, (Object) Columns.uuids(ids));
            rows.stream().map(Head::of).forEach(head -> held.put(head.id(), head));
            return rows.size();
        }

        /** Whether everything that was found could be locked. */
        boolean grow() {
            do {
                for (Set<UUID> edge = found.untied(); !edge.isEmpty(); edge = found.untied()) {
                    if (!hold(edge)) {
                        return false;
                    }
                    ties(heads(edge));
                }
                contacts(found.uncontacted());
            } while (found.growing());
            return true;
        }

        /** Nobody is waited for here. What has no membership any more needs no lock. */
        private boolean hold(Set<UUID> edge) {
            Set<UUID> more = new TreeSet<>(edge);
            more.removeAll(held.keySet());
            if (more.isEmpty()) {
                return true;
            }
            int locked = lock(hold, more);
            return locked == more.size() || locked == existing(more);
        }

        private long existing(Set<UUID> ids) {
            return sql.rows(EXISTING, (Object) Columns.uuids(ids)).getFirst().getLong(0);
        }

        private List<Head> heads(Set<UUID> ids) {
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(held.get(id)).stream())
                    .toList();
        }

        private void ties(List<Head> edge) {
            if (edge.isEmpty()) {
                return;
            }
            edge.stream().filter(Head::lead).forEach(head -> found.tie(head.id(), head.id()));
            sql.rows(
                            TIES,
                            Columns.uuids(edge, Head::id),
                            Columns.texts(edge, head -> head.source().system()),
                            Columns.texts(edge, head -> head.source().id()))
                    .forEach(row -> tie(row.getUUID("one"), row.getUUID("other")));
            members(edge);
        }

        private void members(List<Head> edge) {
            Map<UUID, UUID> persons = new HashMap<>();
            edge.stream()
                    .filter(head -> head.person() != null)
                    .forEach(head -> persons.put(Objects.requireNonNull(head.person()), head.id()));
            if (!persons.isEmpty()) {
                sql.rows(MEMBERS, (Object) Columns.uuids(persons.keySet()))
                        .forEach(row -> tie(
                                Objects.requireNonNull(persons.get(row.getUUID("person_id"))),
                                row.getUUID("record_id")));
            }
        }

        /** What is tied to itself is a lead's, which is not meant here. */
        private void tie(UUID one, UUID other) {
            if (!one.equals(other)) {
                found.tie(one, other);
            }
        }

        private void contacts(Map<UUID, Boolean> asked) {
            if (asked.isEmpty()) {
                return;
            }
            List<Row> keys = sql.rows(
                    CONTACTS, Columns.uuids(asked.keySet()), asked.values().toArray(Boolean[]::new));
            if (!keys.isEmpty()) {
                sql.rows(
                                HOLDERS,
                                Columns.texts(keys, row -> row.getString("key")),
                                Columns.booleans(keys, row -> row.getBoolean("lead")))
                        .forEach(row -> found.add(row.getUUID("record_id")));
            }
        }

        private Locked locked() {
            Set<UUID> around = found.all();
            Map<UUID, Head> heads = new TreeMap<>(held);
            heads.keySet().retainAll(around);
            return new Locked(around, heads, held);
        }
    }
}
