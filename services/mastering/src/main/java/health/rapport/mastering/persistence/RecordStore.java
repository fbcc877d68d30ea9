package health.rapport.mastering.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/** Source records: every version for good, and which one counts now. */
@ApplicationScoped
public class RecordStore {
    private static final String INSERT_VERSIONS = """
            INSERT INTO source_record (record_id, version, kind, system, source_id, person, labels, received_at)
            SELECT id, version, kind, system, source_id, person::jsonb, string_to_array(labels, E'\\x1f'), received_at
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[])
                 AS r (id, version, kind, system, source_id, person, labels, received_at)
            ORDER BY id, version
            ON CONFLICT DO NOTHING
            """;
    private static final String UPSERT_MEMBERSHIP = """
            INSERT INTO membership AS m (record_id, version, kind, system, source_id, received_at, first_at, current_at, campaign)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::timestamptz[],
                                 $7::timestamptz[], $8::timestamptz[], $9::boolean[])
                 AS r (id, version, kind, system, source_id, received_at, first_at, current_at, campaign)
            ORDER BY id
            ON CONFLICT (record_id) DO UPDATE
            SET version = GREATEST(m.version, excluded.version), received_at = LEAST(m.received_at, excluded.received_at),
                first_at = LEAST(m.first_at, excluded.first_at), current_at = GREATEST(m.current_at, excluded.current_at),
                campaign = m.campaign OR excluded.campaign
            WHERE excluded.version > m.version OR excluded.received_at < m.received_at OR excluded.first_at < m.first_at
               OR excluded.current_at > m.current_at OR (excluded.campaign AND NOT m.campaign)
            RETURNING record_id
            """;
    private static final String LOAD = """
            SELECT m.record_id, m.kind, m.system, m.source_id, m.received_at, m.first_at, m.current_at, m.campaign,
                   m.person_id, s.person::text AS person, s.labels
            FROM membership m JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.record_id = ANY ($1::uuid[])
            """;
    private static final String REFRESH = """
            UPDATE membership m SET received_at = a.received_at, first_at = a.first_at, current_at = a.current_at, campaign = a.campaign
            FROM (SELECT record_id, min(received_at) AS received_at, min(occurred_at) AS first_at, max(occurred_at) AS current_at,
                         bool_or(campaign_id IS NOT NULL) AS campaign
                  FROM activity WHERE record_id = ANY ($1::uuid[]) GROUP BY record_id) a
            WHERE m.record_id = a.record_id
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

    /** What is loaded: records, and the person each one has so far. */
    public record Loaded(List<SourceRecord> records, Map<UUID, UUID> persons) {
        public Loaded {
            records = List.copyOf(records);
            persons = Map.copyOf(persons);
        }
    }

    /** The present version of each of these records that is known. */
    public Map<UUID, Long> versions(Sql sql, Collection<UUID> ids) {
        return sql
                .rows("SELECT record_id, version FROM membership WHERE record_id = ANY ($1::uuid[])", (Object)
                        Columns.uuids(ids))
                .stream()
                .collect(Collectors.toMap(row -> row.getUUID("record_id"), row -> row.getLong("version")));
    }

    /** Keeps every version and moves memberships on; the records about which anything is new. */
    public Set<UUID> store(Sql sql, Collection<RecordVersion> versions) {
        if (versions.isEmpty()) {
            return Set.of();
        }
        sql.update(
                INSERT_VERSIONS,
                Columns.uuids(versions, RecordVersion::id),
                Columns.longs(versions, RecordVersion::version),
                Columns.texts(versions, v -> v.kind().name()),
                Columns.texts(versions, v -> v.source().system()),
                Columns.texts(versions, v -> v.source().id()),
                Columns.texts(versions, v -> sealed.write(v.person())),
                Columns.lists(versions, RecordVersion::labels),
                Columns.times(versions, v -> v.seen().receivedAt()));
        Map<UUID, RecordVersion> newest = new HashMap<>();
        versions.forEach(v -> newest.merge(v.id(), v, RecordVersion::and));
        return move(sql, newest.values());
    }

    private static Set<UUID> move(Sql sql, Collection<RecordVersion> newest) {
        return ids(sql.rows(
                UPSERT_MEMBERSHIP,
                Columns.uuids(newest, RecordVersion::id),
                Columns.longs(newest, RecordVersion::version),
                Columns.texts(newest, v -> v.kind().name()),
                Columns.texts(newest, v -> v.source().system()),
                Columns.texts(newest, v -> v.source().id()),
                Columns.times(newest, v -> v.seen().receivedAt()),
                Columns.times(newest, v -> v.seen().firstAt()),
                Columns.times(newest, v -> v.seen().currentAt()),
                Columns.booleans(newest, RecordVersion::campaign)));
    }

    /** The records with their present content. */
    public Loaded load(Sql sql, Collection<UUID> ids) {
        List<Row> rows = sql.rows(LOAD, (Object) Columns.uuids(ids));
        Map<UUID, UUID> persons = new HashMap<>();
        for (Row row : rows) {
            UUID person = row.getUUID("person_id");
            if (person != null) {
                persons.put(row.getUUID("record_id"), person);
            }
        }
        return new Loaded(rows.stream().map(this::read).toList(), persons);
    }

    private SourceRecord read(Row row) {
        UUID id = row.getUUID("record_id");
        String system = row.getString("system");
        PersonData data = sealed.read(row.getString("person"));
        return new SourceRecord(
                id,
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(system, row.getString("source_id")),
                data,
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                new SourceRecord.Seen(
                        Columns.instant(row, "received_at"),
                        Columns.instant(row, "first_at"),
                        Columns.instant(row, "current_at")),
                row.getBoolean("campaign"),
                Standards.of(id, system, data));
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

    /** Locks these records in the order of their ids, so that no other worker decides about them meanwhile. */
    public void lock(Sql sql, Collection<UUID> ids) {
        sql.update("SELECT 1 FROM membership WHERE record_id = ANY ($1::uuid[]) ORDER BY record_id FOR UPDATE", (Object)
                Columns.uuids(ids));
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
    public void remove(Sql sql, Collection<UUID> ids, boolean erase) {
        Object array = Columns.uuids(ids);
        sql.update("DELETE FROM membership WHERE record_id = ANY ($1::uuid[])", array);
        if (erase) {
            sql.update("DELETE FROM source_record WHERE record_id = ANY ($1::uuid[])", array);
        }
    }

    static Set<UUID> ids(List<Row> rows) {
        return rows.stream().map(row -> row.getUUID("record_id")).collect(Collectors.toCollection(TreeSet::new));
    }
}
