package health.rapport.mastering.rest;

import health.rapport.contracts.SourceRef;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.GoldenRecord;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads what was known of a person at a moment, from the validity of memberships and the versions of records. */
@ApplicationScoped
public class PastReader {
    private static final String RECORDS = """
            WITH mine AS (
                SELECT record_id, link FROM membership WHERE person_id = $1 AND since <= $2
                UNION ALL
                SELECT record_id, link FROM membership_past WHERE person_id = $1 AND since <= $2 AND until > $2)
            SELECT s.record_id, s.version, s.kind, s.system, s.source_id, s.received_at, mine.link::text AS link,
                   s.person::text AS person, s.labels
            FROM mine
            CROSS JOIN LATERAL (SELECT * FROM source_record v WHERE v.record_id = mine.record_id AND v.received_at <= $2
                                ORDER BY v.version DESC LIMIT 1) s
            ORDER BY s.received_at, s.record_id LIMIT 500
            """;

    private final Database database;
    private final SealedIdentifiers sealed;
    private final DetailReader details;
    private final Survivorship survivorship;

    PastReader(Database database, SealedIdentifiers sealed, DetailReader details, Survivorship survivorship) {
        this.database = database;
        this.sealed = sealed;
        this.details = details;
        this.survivorship = survivorship;
    }

    /** The person with this id then, or a 404 problem if no record was its own. */
    Uni<PersonAt> person(UUID id, Instant asOf) {
        return database.pool()
                .preparedQuery(RECORDS)
                .execute(Tuple.of(id, asOf.atOffset(ZoneOffset.UTC)))
                .map(rows -> PeopleReader.stream(rows).toList())
                .map(rows -> person(id, asOf, rows));
    }

    private PersonAt person(UUID id, Instant asOf, List<Row> rows) {
        if (rows.isEmpty()) {
            throw Problems.notFound("person at that time");
        }
        List<SourceRecord> records = rows.stream().map(this::record).toList();
        GoldenRecord golden = survivorship.of(records);
        return new PersonAt(
                id,
                asOf,
                status(golden, records),
                golden.data(),
                rows.stream().map(details::record).toList());
    }

    private static PersonStatus status(GoldenRecord golden, List<SourceRecord> records) {
        if (golden.complete()) {
            return PersonStatus.MASTERED;
        }
        return records.stream().anyMatch(SourceRecord::canBeLead) ? PersonStatus.UNMASTERED : PersonStatus.INCOMPLETE;
    }

    private SourceRecord record(Row row) {
        var data = sealed.read(row.getString("person"));
        Instant received = Columns.instant(row, "received_at");
        UUID id = row.getUUID("record_id");
        String system = row.getString("system");
        return new SourceRecord(
                id,
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(system, row.getString("source_id")),
                data,
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                new SourceRecord.Seen(received, received, received),
                false,
                Standards.of(id, system, data));
    }
}
