package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import health.rapport.linkage.RecordPair;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Finds everything that the decision about some records depends on, and holds it still. */
@ApplicationScoped
public class NeighbourhoodStore {
    private static final String NEIGHBOURS = """
            SELECT right_id AS record_id FROM pair_decision WHERE left_id = ANY ($1::uuid[])
            UNION
            SELECT left_id FROM pair_decision WHERE right_id = ANY ($1::uuid[])
            UNION
            SELECT other.record_id FROM membership m JOIN membership other ON other.person_id = m.person_id
            WHERE m.record_id = ANY ($1::uuid[])
            UNION
            SELECT other.record_id
            FROM (SELECT DISTINCT key FROM contact_key WHERE record_id = ANY ($1::uuid[])) k
            CROSS JOIN LATERAL (SELECT record_id, count(*) OVER () AS holders
                                FROM (SELECT record_id FROM contact_key c WHERE c.key = k.key LIMIT 201) few) other
            WHERE other.holders <= 200
            UNION
            SELECT other.record_id FROM membership m
            JOIN must_link l ON (l.a_system, l.a_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.b_system, l.b_id)
            WHERE m.record_id = ANY ($1::uuid[])
            UNION
            SELECT other.record_id FROM membership m
            JOIN must_link l ON (l.b_system, l.b_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (l.a_system, l.a_id)
            WHERE m.record_id = ANY ($1::uuid[])
            """;
    private static final String MUST_LINKS = """
            SELECT a.record_id AS one, b.record_id AS other FROM must_link l
            JOIN membership a ON (a.system, a.source_id) = (l.a_system, l.a_id)
            JOIN membership b ON (b.system, b.source_id) = (l.b_system, l.b_id)
            WHERE a.record_id = ANY ($1::uuid[]) AND b.record_id = ANY ($1::uuid[]) AND a.record_id <> b.record_id
            """;
    private static final String INSERT_MUST_LINKS = """
            INSERT INTO must_link (origin, a_system, a_id, b_system, b_id)
            SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING
            """;

    private final RecordStore records;

    public NeighbourhoodStore(RecordStore records) {
        this.records = records;
    }

    /**
     * Two source ids that are one person.
     *
     * @param origin the submission or record that says so
     */
    public record MustLink(UUID origin, SourceRef a, SourceRef b) {}

    /** These records and all that they are tied to, directly or not. */
    public Set<UUID> around(Sql sql, Collection<UUID> seeds) {
        Set<UUID> all = new TreeSet<>(seeds);
        Set<UUID> edge = all;
        while (!edge.isEmpty()) {
            Set<UUID> next = RecordStore.ids(sql.rows(NEIGHBOURS, (Object) Columns.uuids(edge)));
            next.removeAll(all);
            all.addAll(next);
            edge = next;
        }
        return all;
    }

    /** The same, locked: when it grew while waiting for the locks, it is looked up again. */
    public Set<UUID> lockedAround(Sql sql, Collection<UUID> seeds) {
        Set<UUID> found = around(sql, seeds);
        Set<UUID> locked = new TreeSet<>();
        while (!locked.containsAll(found)) {
            records.lock(sql, found);
            locked.addAll(found);
            found = around(sql, seeds);
        }
        return found;
    }

    /** Keeps what sources say. */
    public void store(Sql sql, Collection<MustLink> links) {
        if (!links.isEmpty()) {
            sql.update(
                    INSERT_MUST_LINKS,
                    Columns.uuids(links, MustLink::origin),
                    Columns.texts(links, l -> l.a().system()),
                    Columns.texts(links, l -> l.a().id()),
                    Columns.texts(links, l -> l.b().system()),
                    Columns.texts(links, l -> l.b().id()));
        }
    }

    /** The records that these submissions tied. */
    public Set<UUID> tiedBy(Sql sql, Collection<UUID> origins) {
        return RecordStore.ids(sql.rows("""
                SELECT m.record_id FROM must_link l JOIN membership m
                    ON (m.system, m.source_id) IN ((l.a_system, l.a_id), (l.b_system, l.b_id))
                WHERE l.origin = ANY ($1::uuid[])
                """, (Object) Columns.uuids(origins)));
    }

    /** Forgets what these submissions or records said. */
    public void forget(Sql sql, Collection<UUID> origins) {
        sql.update("DELETE FROM must_link WHERE origin = ANY ($1::uuid[])", (Object) Columns.uuids(origins));
    }

    /** What sources say among these records. */
    public Set<RecordPair> mustLinks(Sql sql, Collection<UUID> among) {
        return sql.rows(MUST_LINKS, (Object) Columns.uuids(among)).stream()
                .map(NeighbourhoodStore::pair)
                .collect(Collectors.toSet());
    }

    private static RecordPair pair(Row row) {
        return new RecordPair(
                row.getUUID("one").toString(), row.getUUID("other").toString());
    }
}
