package health.rapport.mastering.persistence;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Link;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.ServiceLines;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Encounters and whose they are; those of unknown patients wait here. */
@ApplicationScoped
public class EncounterStore {
    /** Everything that {@link #read} needs, of the alias {@code e}. */
    public static final String COLUMNS = """
            e.encounter_id, e.version, e.person_id, e.link::text AS link, e.system, e.source_id, e.service_line,
            e.data::text AS data, e.markets,
            CASE WHEN e.minor_confidential THEN array_append(e.labels, 'MINOR_CONFIDENTIAL') ELSE e.labels END AS labels
            """;
    /** Care that the law of most states lets a minor consent to alone, of a patient who was not of age on that day. */
    private static final String CONFIDENTIAL = """
            (e.labels && ARRAY['PART2', 'MENTAL_HEALTH', 'HIV', 'REPRODUCTIVE']
             AND COALESCE((p.golden ->> 'birthDate')::date + interval '18 years' > e.started_at, false))
            """;

    private static final String UPSERT = """
            INSERT INTO encounter AS e (encounter_id, submitted, version, system, source_id, patient_system, patient_id,
                                        service_line, started_at, data, labels, stated)
            SELECT id, submitted, 0, system, source_id, patient_system, patient_id, service_line, started_at, data::jsonb,
                   string_to_array(labels, E'\\x1f'), false
            FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::timestamptz[],
                        $9::text[], $10::text[])
                 AS n (id, submitted, system, source_id, patient_system, patient_id, service_line, started_at, data, labels)
            ORDER BY id
            ON CONFLICT (encounter_id) DO UPDATE
            SET submitted = excluded.submitted, patient_system = excluded.patient_system, patient_id = excluded.patient_id,
                service_line = excluded.service_line, started_at = excluded.started_at, data = excluded.data,
                labels = excluded.labels, stated = false
            WHERE excluded.submitted > e.submitted
            """;
    private static final String LINK = """
            WITH due AS (
                SELECT e.encounter_id, e.person_id AS previous, m.person_id, m.link, p.markets,
            """ + CONFIDENTIAL + """
                       AS confidential
                FROM membership m JOIN person p ON p.person_id = m.person_id
                JOIN encounter e ON (e.patient_system, e.patient_id) = (m.system, m.source_id)
                WHERE m.record_id = ANY ($1::uuid[])
                  AND (NOT e.stated OR e.person_id IS DISTINCT FROM m.person_id OR e.markets IS DISTINCT FROM p.markets
                       OR e.link ->> 'rule' IS DISTINCT FROM m.link ->> 'rule' OR e.minor_confidential <>
            """ + CONFIDENTIAL + """
                       )
                ORDER BY e.encounter_id)
            UPDATE encounter e
            SET person_id = due.person_id, link = due.link, markets = due.markets, version = e.version + 1, stated = true,
                minor_confidential = due.confidential
            FROM due WHERE e.encounter_id = due.encounter_id
            RETURNING due.previous,
            """ + COLUMNS;
    /** Encounters that had a person and whose patient has no record any more. */
    private static final String UNLINK = """
            UPDATE encounter e SET person_id = NULL, link = NULL, markets = '{}', version = version + 1, stated = false
            FROM (SELECT e.encounter_id, e.person_id AS previous FROM encounter e
                  WHERE e.person_id = ANY ($1::uuid[])
                    AND NOT EXISTS (SELECT 1 FROM membership m WHERE (m.system, m.source_id) = (e.patient_system, e.patient_id))
                 ) lost
            WHERE e.encounter_id = lost.encounter_id
            RETURNING e.encounter_id, e.version, lost.previous AS person_id
            """;

    private static final String WITHDRAW = """
            DELETE FROM encounter e WHERE e.encounter_id = ANY ($1::uuid[])
            RETURNING e.encounter_id, e.version + 1 AS version, e.person_id
            """;
    private static final String WITHDRAW_BY_SOURCE = """
            DELETE FROM encounter e USING unnest($1::text[], $2::text[]) AS t (system, id)
            WHERE (e.system, e.source_id) = (t.system, t.id) OR (e.patient_system, e.patient_id) = (t.system, t.id)
            RETURNING e.encounter_id, e.version + 1 AS version, e.person_id
            """;

    /** Keeps encounters; older versions change nothing. */
    public void store(Sql sql, Collection<EncounterSubmitted> encounters) {
        if (encounters.isEmpty()) {
            return;
        }
        sql.update(
                UPSERT,
                Columns.uuids(encounters, EncounterSubmitted::submissionId),
                Columns.longs(encounters, EncounterSubmitted::version),
                Columns.texts(encounters, e -> e.source().system()),
                Columns.texts(encounters, e -> e.source().id()),
                Columns.texts(encounters, e -> e.patient().system()),
                Columns.texts(encounters, e -> e.patient().id()),
                Columns.texts(encounters, e -> ServiceLines.of(e.encounter())),
                Columns.times(encounters, e -> e.encounter().startedAt()),
                Columns.texts(encounters, e -> RowJson.write(e.encounter())),
                Columns.lists(encounters, EncounterSubmitted::labels));
    }

    /** Brings the encounters of these records to the person of their record; what is new about them. */
    public List<EncounterEvent> link(Sql sql, Collection<UUID> records) {
        return sql.rows(LINK, (Object) Columns.uuids(records)).stream()
                .map(row -> (EncounterEvent) read(row, moved(row)))
                .toList();
    }

    private static @Nullable UUID moved(Row row) {
        UUID previous = row.getUUID("previous");
        return row.getUUID("person_id").equals(previous) ? null : previous;
    }

    /** An encounter from a row with {@link #COLUMNS}. */
    public static EncounterLinked read(Row row, @Nullable UUID previous) {
        return new EncounterLinked(
                row.getUUID("encounter_id"),
                row.getLong("version"),
                row.getUUID("person_id"),
                previous,
                RowJson.read(row.getString("link"), Link.class),
                new SourceRef(row.getString("system"), row.getString("source_id")),
                row.getString("service_line"),
                RowJson.read(row.getString("data"), EncounterData.class),
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                Columns.set(row, "markets"));
    }

    /** Encounters of these persons whose patient record is gone wait again. */
    public List<EncounterEvent> unlink(Sql sql, Collection<UUID> persons, Instant now) {
        return withdrawn(sql.rows(UNLINK, (Object) Columns.uuids(persons)), now);
    }

    /** Takes encounters back, by submission, by source id, or with their patient. */
    public List<EncounterEvent> withdraw(Sql sql, Withdrawals targets, Instant now) {
        List<Row> rows = new ArrayList<>(sql.rows(WITHDRAW, (Object) Columns.uuids(targets.submissionIds())));
        rows.addAll(sql.rows(
                WITHDRAW_BY_SOURCE,
                Columns.texts(targets.sources(), SourceRef::system),
                Columns.texts(targets.sources(), SourceRef::id)));
        return withdrawn(rows, now);
    }

    private static List<EncounterEvent> withdrawn(List<Row> rows, Instant now) {
        return rows.stream()
                .filter(row -> row.getUUID("person_id") != null)
                .map(row -> (EncounterEvent) new EncounterWithdrawn(
                        row.getUUID("encounter_id"), row.getLong("version"), row.getUUID("person_id"), now))
                .toList();
    }
}
