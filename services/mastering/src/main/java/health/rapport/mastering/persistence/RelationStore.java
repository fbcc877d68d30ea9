package health.rapport.mastering.persistence;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.contracts.submission.RelationSubmitted;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Who sways whom; per person as a whole. */
@ApplicationScoped
public class RelationStore {
    private static final String UPSERT = """
            INSERT INTO relation AS r (relation_id, submitted, patient_system, patient_id, kind, party, active)
            SELECT * FROM unnest($1::uuid[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::boolean[])
                 AS n (id, submitted, patient_system, patient_id, kind, party, active)
            ORDER BY id
            ON CONFLICT (relation_id) DO UPDATE
            SET submitted = excluded.submitted, patient_system = excluded.patient_system, patient_id = excluded.patient_id,
                kind = excluded.kind, party = excluded.party, active = excluded.active
            WHERE excluded.submitted > r.submitted
            """;
    /** One row a party: active if any source says so. A relative whom the same source knows by that id is a person. */
    private static final String CURRENT = """
            SELECT m.person_id, r.kind, COALESCE(other.person_id::text, r.party) AS party, bool_or(r.active) AS active
            FROM membership m JOIN relation r ON (r.patient_system, r.patient_id) = (m.system, m.source_id)
            LEFT JOIN membership other
                ON r.kind IN ('FAMILY', 'GUARDIAN') AND (other.system, other.source_id) = (r.patient_system, r.party)
            WHERE m.person_id = ANY ($1::uuid[]) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
            """;

    private static final String KNOWN =
            "SELECT person_id, version, relations::text AS relations FROM person_relations WHERE person_id = ANY ($1::uuid[])";
    private static final String STATE = """
            INSERT INTO person_relations AS p (person_id, version, relations)
            SELECT id, version, relations::jsonb FROM unnest($1::uuid[], $2::bigint[], $3::text[]) AS n (id, version, relations)
            ORDER BY id
            ON CONFLICT (person_id) DO UPDATE SET version = excluded.version, relations = excluded.relations
            """;

    private static final String PATIENTS = """
            SELECT m.record_id FROM membership other
            JOIN relation r ON r.kind IN ('FAMILY', 'GUARDIAN') AND (r.patient_system, r.party) = (other.system, other.source_id)
            JOIN membership m ON (m.system, m.source_id) = (r.patient_system, r.patient_id)
            WHERE other.record_id = ANY ($1::uuid[])
            """;
    private static final String LOCK = """
            SELECT p.record_id FROM membership p WHERE p.record_id IN (
                SELECT unnest($1::uuid[]) UNION
            """ + PATIENTS + """
            ) ORDER BY p.record_id FOR UPDATE OF p
            """;
    private static final String RELATIVES = """
            UNION SELECT other.record_id FROM membership m
            JOIN relation r ON r.kind IN ('FAMILY', 'GUARDIAN') AND (r.patient_system, r.patient_id) = (m.system, m.source_id)
            JOIN membership other ON (other.system, other.source_id) = (r.patient_system, r.party)
            WHERE m.record_id = ANY ($1::uuid[])
            UNION SELECT m.record_id FROM membership m
            JOIN relation r ON r.kind IN ('FAMILY', 'GUARDIAN') AND (r.patient_system, r.patient_id) = (m.system, m.source_id)
            WHERE m.record_id = ANY ($1::uuid[])
            """;

    /**
     * Those of these records that have relatives, these relatives, and patients whose relatives they are. Of two workers that
     * decide about the one and the other, the one that stored last finds both, and has to wait for the other.
     */
    public Set<UUID> related(Sql sql, Collection<UUID> records) {
        return records.isEmpty()
                ? Set.of()
                : RecordStore.ids(sql.rows(PATIENTS + RELATIVES, (Object) Columns.uuids(records)));
    }

    /**
     * Patients whose relatives these records are. They and the records are locked, and only then it is looked whose relatives they
     * are: who tells of a patient holds her relatives meanwhile, and so either comes first and is seen by the other.
     */
    public Set<UUID> lockedPatients(Sql sql, Collection<UUID> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        Object ids = Columns.uuids(records);
        sql.rows(LOCK, ids);
        return RecordStore.ids(sql.rows(PATIENTS + " ORDER BY m.record_id FOR UPDATE OF m", ids));
    }

    /** Keeps relations; older versions change nothing. */
    public void store(Sql sql, Collection<RelationSubmitted> relations) {
        if (!relations.isEmpty()) {
            sql.update(
                    UPSERT,
                    Columns.uuids(relations, RelationSubmitted::submissionId),
                    Columns.longs(relations, RelationSubmitted::version),
                    Columns.texts(relations, r -> r.patient().system()),
                    Columns.texts(relations, r -> r.patient().id()),
                    Columns.texts(relations, r -> r.kind().name()),
                    Columns.texts(relations, RelationSubmitted::party),
                    Columns.booleans(relations, RelationSubmitted::active));
        }
    }

    /** Takes relations back, by submission or with their patient. */
    public void withdraw(Sql sql, Withdrawals targets) {
        sql.update("DELETE FROM relation WHERE relation_id = ANY ($1::uuid[])", (Object)
                Columns.uuids(targets.submissionIds()));
        sql.update(
                """
                DELETE FROM relation r USING unnest($1::text[], $2::text[]) AS t (system, id)
                WHERE (r.patient_system, r.patient_id) = (t.system, t.id)
                """,
                Columns.texts(targets.sources(), SourceRef::system),
                Columns.texts(targets.sources(), SourceRef::id));
    }

    /** Of these persons, those whose relations changed, with all of them. */
    public List<RelationsStated> restate(Sql sql, Collection<UUID> persons) {
        Object ids = Columns.uuids(persons);
        Map<UUID, List<Relation>> current = new TreeMap<>();
        for (Row row : sql.rows(CURRENT, ids)) {
            Relation relation = new Relation(
                    RelationKind.valueOf(row.getString("kind")),
                    row.getString("party"),
                    null,
                    row.getBoolean("active"));
            current.computeIfAbsent(row.getUUID("person_id"), _ -> new ArrayList<>())
                    .add(relation);
        }
        List<RelationsStated> changed = new ArrayList<>();
        for (Row row : sql.rows(KNOWN, ids)) {
            UUID person = row.getUUID("person_id");
            List<Relation> now = current.getOrDefault(person, List.of());
            current.remove(person);
            if (!RowJson.readList(row.getString("relations"), Relation.class).equals(now)) {
                changed.add(new RelationsStated(person, row.getLong("version") + 1, now));
            }
        }
        current.forEach((person, relations) -> changed.add(new RelationsStated(person, 1, relations)));
        keep(sql, changed);
        return changed;
    }

    private static void keep(Sql sql, List<RelationsStated> changed) {
        if (!changed.isEmpty()) {
            sql.update(
                    STATE,
                    Columns.uuids(changed, RelationsStated::personId),
                    Columns.longs(changed, RelationsStated::version),
                    Columns.texts(changed, r -> RowJson.write(r.relations())));
        }
    }
}
