package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import health.rapport.linkage.RecordPair;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** What sources say about their ids. */
@ApplicationScoped
public class MustLinkStore {
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

    /**
     * Two source ids that are one person.
     *
     * @param origin the submission or record that says so
     */
    public record MustLink(UUID origin, SourceRef a, SourceRef b) {}

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
    public Set<RecordPair> among(Sql sql, Collection<UUID> among) {
        return sql.rows(MUST_LINKS, (Object) Columns.uuids(among)).stream()
                .map(MustLinkStore::pair)
                .collect(Collectors.toSet());
    }

    private static RecordPair pair(Row row) {
        return new RecordPair(
                row.getUUID("one").toString(), row.getUUID("other").toString());
    }
}
