package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Source records: every version for good, and which one counts now. */
@ApplicationScoped
public class RecordStore {
    private static final String INSERT_VERSIONS = """
            INSERT INTO source_record (record_id, version, kind, system, source_id, person, labels, received_at,
                                       keys, comparable)
            SELECT id, version, kind, system, source_id, person::jsonb, string_to_array(labels, E'\\x1f'), received_at,
                   keys::bigint[], comparable
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
                        $9::text[], $10::bytea[])
                 AS r (id, version, kind, system, source_id, person, labels, received_at, keys, comparable)
            ORDER BY id, version
            ON CONFLICT DO NOTHING
            """;
    private static final String UPSERT_MEMBERSHIP = """
            INSERT INTO membership AS m (record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign,
                                         lead)
            SELECT *, kind = 'ACTIVITY' FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                 $7::timestamptz[], $8::timestamptz[], $9::boolean[])
                 AS r (id, version, kind, system, source_id, received_at, first_at, current_at, campaign)
            ORDER BY id
            ON CONFLICT (record_id) DO UPDATE
            SET version = GREATEST(m.version, excluded.version), received_at = LEAST(m.received_at, excluded.received_at),
                first_at = LEAST(m.first_at, excluded.first_at), current_at = GREATEST(m.current_at, excluded.current_at),
                campaign = m.campaign OR excluded.campaign, decided = false
            WHERE excluded.version > m.version OR excluded.received_at < m.received_at OR excluded.first_at < m.first_at
               OR excluded.current_at > m.current_at OR (excluded.campaign AND NOT m.campaign)
            RETURNING record_id, version, kind, xmax = 0 AS born
            """;
    private static final String REFRESH = """
            UPDATE membership m SET received_at = a.received_at, first_at = a.first_at, current_at = a.current_at, campaign = a.campaign,
                decided = false
            FROM (SELECT record_id, min(received_at) AS received_at, min(occurred_at) AS first_at, max(occurred_at) AS current_at,
                         bool_or(campaign_id IS NOT NULL) AS campaign
                  FROM activity WHERE record_id = ANY ($1::uuid[]) GROUP BY record_id) a
            WHERE m.record_id = a.record_id
            """;
    private static final String OPEN = """
            SELECT record_id, version, compared IS DISTINCT FROM version AS renewed FROM membership
            WHERE record_id = ANY ($1::uuid[]) AND NOT decided
            """;
    private static final String LEAVE = """
            INSERT INTO membership_past (record_id, person_id, since, until, link)
            SELECT record_id, person_id, since, $2, link FROM membership
            WHERE record_id = ANY ($1::uuid[]) AND person_id IS NOT NULL
            """;
    private static final String ORPHANS = """
            SELECT record_id FROM membership m
            WHERE record_id = ANY ($1::uuid[]) AND kind = 'ACTIVITY'
              AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.record_id = m.record_id)
            """;

    private final SealedIdentifiers sealed;

    RecordStore(SealedIdentifiers sealed) {
        this.sealed = sealed;
    }

    /**
     * A version on its way in, with what is derived from it.
     *
     * @param keys by which it is found, as they are stored
     */
    public record Arrival(RecordVersion version, SourceRecord record, List<Long> keys) {
        public Arrival {
            keys = List.copyOf(keys);
        }
    }

    /** What became of arrivals: records seen for the first time, and those whose content is newer than what was known. */
    public record Moved(Set<UUID> born, Set<UUID> replaced) {
        public Moved {
            born = Set.copyOf(born);
            replaced = Set.copyOf(replaced);
        }
    }

    /** A record about which something is new; {@code renewed}: its candidates have to be looked for. */
    public record Open(UUID id, long version, boolean renewed) {}

    /** Keeps every version for good, without looking at what they mean. */
    public void store(Sql sql, Collection<Arrival> arrivals) {
        sql.update(
                INSERT_VERSIONS,
                Columns.uuids(arrivals, a -> a.version().id()),
                Columns.longs(arrivals, a -> a.version().version()),
                Columns.texts(arrivals, a -> a.version().kind().name()),
                Columns.texts(arrivals, a -> a.version().source().system()),
                Columns.texts(arrivals, a -> a.version().source().id()),
                Columns.texts(arrivals, a -> sealed.write(a.version().person())),
                Columns.lists(arrivals, a -> a.version().labels()),
                Columns.times(arrivals, a -> a.version().seen().receivedAt()),
                Columns.texts(arrivals, a -> KeyStore.array(a.keys())),
                Columns.bytes(arrivals, a -> standard(a.record())));
    }

    /** The comparable form as it is kept; none of what is never compared. */
    private byte @Nullable [] standard(SourceRecord record) {
        return record.comparable() ? sealed.writeStandard(record.standard()) : null;
    }

    /** Moves memberships on to the newest versions. */
    public Moved move(Sql sql, Collection<RecordVersion> newest) {
        List<Row> rows = sql.rows(
                UPSERT_MEMBERSHIP,
                Columns.uuids(newest, RecordVersion::id),
                Columns.longs(newest, RecordVersion::version),
                Columns.texts(newest, v -> v.kind().name()),
                Columns.texts(newest, v -> v.source().system()),
                Columns.texts(newest, v -> v.source().id()),
                Columns.times(newest, v -> v.seen().receivedAt()),
                Columns.times(newest, v -> v.seen().firstAt()),
                Columns.times(newest, v -> v.seen().currentAt()),
                Columns.booleans(newest, RecordVersion::campaign));
        Map<UUID, Long> came = new HashMap<>();
        newest.forEach(version -> came.put(version.id(), version.version()));
        Set<UUID> born = new TreeSet<>();
        Set<UUID> replaced = new TreeSet<>();
        for (Row row : rows) {
            UUID id = row.getUUID("record_id");
            if (row.getBoolean("born")) {
                born.add(id);
            } else if (row.getString("kind").equals(RecordKind.PERSON.name())
                    && row.getLong("version").equals(came.get(id))) {
                replaced.add(id);
            }
        }
        return new Moved(born, replaced);
    }

    /** The present version of each of these records that is known. */
    public Map<UUID, Long> versions(Sql sql, Collection<UUID> ids) {
        return sql
                .rows("SELECT record_id, version FROM membership WHERE record_id = ANY ($1::uuid[])", (Object)
                        Columns.uuids(ids))
                .stream()
                .collect(Collectors.toMap(row -> row.getUUID("record_id"), row -> row.getLong("version")));
    }

    /** Those of these records about which something is new and not decided. */
    public List<Open> open(Sql sql, Collection<UUID> ids) {
        return sql.rows(OPEN, (Object) Columns.uuids(ids)).stream()
                .map(row -> new Open(row.getUUID("record_id"), row.getLong("version"), row.getBoolean("renewed")))
                .toList();
    }

    /** The records behind these source ids. */
    public Set<UUID> bySource(Sql sql, Collection<SourceRef> sources) {
        return sources.isEmpty()
                ? Set.of()
                : ids(sql.rows("""
                        SELECT m.record_id FROM unnest($1::text[], $2::text[]) AS s (system, id)
                        JOIN membership m ON (m.system, m.source_id) = (s.system, s.id)
                        """, Columns.texts(sources, SourceRef::system), Columns.texts(sources, SourceRef::id)));
    }

    /** The records of these persons. */
    public Set<UUID> ofPersons(Sql sql, Collection<UUID> persons) {
        return ids(sql.rows("SELECT record_id FROM membership WHERE person_id = ANY ($1::uuid[])", (Object)
                Columns.uuids(persons)));
    }

    /** Whose each of these records is. */
    public Map<UUID, UUID> personByRecord(Sql sql, Collection<UUID> ids) {
        return sql
                .rows(
                        "SELECT record_id, person_id FROM membership WHERE record_id = ANY ($1::uuid[]) AND person_id IS NOT NULL",
                        (Object) Columns.uuids(ids))
                .stream()
                .collect(Collectors.toMap(row -> row.getUUID("record_id"), row -> row.getUUID("person_id")));
    }

    /** The persons of these records. */
    public Set<UUID> persons(Sql sql, Collection<UUID> ids) {
        return sql
                .rows(
                        "SELECT DISTINCT person_id FROM membership WHERE record_id = ANY ($1::uuid[]) AND person_id IS NOT NULL",
                        (Object) Columns.uuids(ids))
                .stream()
                .map(row -> row.getUUID("person_id"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Times of records of activities, after some of their activities were taken back. */
    public void refresh(Sql sql, Collection<UUID> ids) {
        sql.update(REFRESH, (Object) Columns.uuids(ids));
    }

    /** Records of activities of which no activity is left. */
    public Set<UUID> orphans(Sql sql, Collection<UUID> ids) {
        return ids.isEmpty() ? Set.of() : ids(sql.rows(ORPHANS, (Object) Columns.uuids(ids)));
    }

    /** These records count no more; with their content if they are to be erased. */
    public void remove(Sql sql, Collection<UUID> ids, boolean erase, Instant now) {
        Object array = Columns.uuids(ids);
        if (erase) {
            sql.update("DELETE FROM membership_past WHERE record_id = ANY ($1::uuid[])", array);
        } else {
            sql.update(LEAVE, array, Columns.utc(now));
        }
        sql.update("DELETE FROM membership WHERE record_id = ANY ($1::uuid[])", array);
        if (erase) {
            sql.update("DELETE FROM source_record WHERE record_id = ANY ($1::uuid[])", array);
        }
    }

    static Set<UUID> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("record_id")).collect(Collectors.toCollection(TreeSet::new));
    }
}
