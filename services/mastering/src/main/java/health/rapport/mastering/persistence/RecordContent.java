package health.rapport.mastering.persistence;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.linkage.StandardRecord;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What records say: to be compared, or in full. Versions never change, so what is known of one stays right. */
@ApplicationScoped
public class RecordContent {
    private static final String STANDARDS = """
            SELECT c.id AS record_id, s.version, s.system,
                   CASE WHEN s.version <> c.known THEN s.comparable END AS comparable,
                   CASE WHEN s.version <> c.known AND (s.comparable IS NULL OR substring(s.comparable FOR 4) <> $3::bytea)
                        THEN s.person::text END AS person
            FROM unnest($1::uuid[], $2::bigint[]) AS c (id, known)
            CROSS JOIN LATERAL (SELECT version, system, comparable, person FROM source_record v WHERE v.record_id = c.id
                                ORDER BY v.version DESC LIMIT 1) s
            """;
    private static final String FULL = """
            SELECT s.record_id, s.version, s.person::text AS person, s.labels, s.comparable
            FROM unnest($1::uuid[], $2::bigint[]) AS c (id, version)
            JOIN source_record s ON (s.record_id, s.version) = (c.id, c.version)
            """;

    static final Buffer STAMP = Buffer.buffer().appendInt(StandardForms.stamp());

    private final SealedIdentifiers sealed;
    private final StandardCache cache = new StandardCache();

    RecordContent(SealedIdentifiers sealed) {
        this.sealed = sealed;
    }

    /** A record's present version, ready to be compared. */
    public record Comparable(long version, StandardRecord standard) {}

    /** The newest stored versions of these records, which are the present ones unless a record was withdrawn. */
    public Map<UUID, Comparable> comparable(Sql sql, Collection<UUID> ids) {
        Map<UUID, Comparable> found = new HashMap<>();
        if (ids.isEmpty()) {
            return found;
        }
        Map<UUID, Comparable> known = cache.among(ids);
        List<Row> rows =
                sql.rows(STANDARDS, Columns.uuids(ids), Columns.longs(ids, id -> version(known.get(id))), STAMP);
        for (Row row : rows) {
            UUID id = row.getUUID("record_id");
            Comparable before = known.get(id);
            long version = row.getLong("version");
            found.put(
                    id,
                    before != null && before.version() == version
                            ? before
                            : new Comparable(version, standard(sealed, row)));
        }
        cache.add(found);
        return found;
    }

    private static long version(@Nullable Comparable known) {
        return known == null ? -1 : known.version();
    }

    /** From record_id and comparable, or where that cannot be read, from system and person. */
    static StandardRecord standard(SealedIdentifiers sealed, Row row) {
        UUID id = row.getUUID("record_id");
        String person = row.getString("person");
        return person == null
                ? sealed.readStandard(id, Objects.requireNonNull(Columns.bytes(row, "comparable")))
                : Standards.of(id, row.getString("system"), sealed.read(person));
    }

    /**
     * These records in full.
     *
     * @param heads what is known of them now
     * @param arrived those that need not be read, if their version is the present one
     */
    public List<SourceRecord> full(Sql sql, Collection<Head> heads, Map<UUID, RecordStore.Arrival> arrived) {
        List<SourceRecord> records = new ArrayList<>();
        Map<UUID, Head> missing = new HashMap<>();
        for (Head head : heads) {
            RecordStore.Arrival arrival = arrived.get(head.id());
            if (arrival != null && arrival.version().version() == head.version()) {
                records.add(head.record(
                        arrival.record().data(),
                        arrival.record().labels(),
                        arrival.record().standard()));
            } else {
                missing.put(head.id(), head);
            }
        }
        if (!missing.isEmpty()) {
            Collection<Head> wanted = missing.values();
            sql.rows(FULL, Columns.uuids(wanted, Head::id), Columns.longs(wanted, Head::version))
                    .forEach(row ->
                            records.add(full(row, Objects.requireNonNull(missing.get(row.getUUID("record_id"))))));
        }
        return records;
    }

    private SourceRecord full(Row row, Head head) {
        PersonData data = sealed.read(row.getString("person"));
        byte[] form = Columns.bytes(row, "comparable");
        return head.record(
                data,
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                form != null && StandardForms.isReadable(form)
                        ? sealed.readStandard(head.id(), form)
                        : Standards.of(head.id(), head.source().system(), data));
    }

    /** What is known about a record now, whatever its content says. */
    public record Head(
            UUID id,
            long version,
            RecordKind kind,
            SourceRef source,
            SourceRecord.Seen seen,
            boolean campaign,
            @Nullable UUID person,
            @Nullable String link,
            boolean lead,
            boolean decided) {
        SourceRecord record(PersonData data, java.util.Set<SensitivityLabel> labels, StandardRecord standard) {
            return new SourceRecord(id, kind, source, data, labels, seen, campaign, standard);
        }

        static Head of(Row row) {
            return new Head(
                    row.getUUID("record_id"),
                    row.getLong("version"),
                    RecordKind.valueOf(row.getString("kind")),
                    new SourceRef(row.getString("system"), row.getString("source_id")),
                    new SourceRecord.Seen(
                            Columns.instant(row, "received_at"),
                            Columns.instant(row, "first_at"),
                            Columns.instant(row, "current_at")),
                    row.getBoolean("campaign"),
                    row.getUUID("person_id"),
                    row.getString("link"),
                    row.getBoolean("lead"),
                    row.getBoolean("decided"));
        }
    }
}
