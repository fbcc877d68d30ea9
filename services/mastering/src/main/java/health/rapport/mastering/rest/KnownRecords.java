package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Identifier;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.NationalIdentifiers;
import health.rapport.mastering.domain.Pin;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Standards;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.PinStore;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records a person has or had, and what stewards said about them. National identifiers are shown to few, and to
 * them masked.
 */
@ApplicationScoped
public class KnownRecords {
    /** More than any person has; who has more is shown by the first. */
    static final int MOST = 500;

    private static final Set<String> ALLOWED = Set.of(Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN);

    private static final String NOW = """
            SELECT m.record_id, m.version, m.kind, m.system, m.source_id, m.received_at, m.first_at, m.current_at, m.campaign,
                   m.link::text AS link, s.person::text AS person, s.labels
            FROM membership m JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.person_id = $1 ORDER BY m.received_at, m.record_id LIMIT 500
            """;
    /** Of the records that were its own then, the versions that had come by then, as current as they were then. */
    private static final String THEN = """
            WITH mine AS (
                SELECT record_id, link FROM membership WHERE person_id = $1 AND since <= $2
                UNION ALL
                SELECT record_id, link FROM membership_past WHERE person_id = $1 AND since <= $2 AND until > $2)
            SELECT s.record_id, s.version, s.kind, s.system, s.source_id, s.received_at,
                   COALESCE(a.first_at, seen.first_at) AS first_at, COALESCE(a.current_at, seen.current_at) AS current_at,
                   COALESCE(a.campaign, false) AS campaign, mine.link::text AS link, s.person::text AS person, s.labels
            FROM mine
            CROSS JOIN LATERAL (SELECT * FROM source_record v WHERE v.record_id = mine.record_id AND v.received_at <= $2
                                ORDER BY v.version DESC LIMIT 1) s
            CROSS JOIN LATERAL (SELECT min(v.received_at) AS first_at, max(v.received_at) AS current_at FROM source_record v
                                WHERE v.record_id = mine.record_id AND v.received_at <= $2) seen
            CROSS JOIN LATERAL (SELECT min(occurred_at) AS first_at, max(occurred_at) AS current_at,
                                       bool_or(campaign_id IS NOT NULL) AS campaign
                                FROM activity WHERE record_id = mine.record_id AND received_at <= $2) a
            ORDER BY s.received_at, s.record_id LIMIT 500
            """;

    private static final String PINS = """
            SELECT %s FROM golden_pin p
            WHERE p.anchor_id = ANY ($1::uuid[]) AND p.made_at <= $2 AND (p.ended_at IS NULL OR p.ended_at > $2)
            """.formatted(PinStore.COLUMNS);

    private final Database database;
    private final SealedIdentifiers sealed;
    private final Caller caller;

    KnownRecords(Database database, SealedIdentifiers sealed, Caller caller) {
        this.database = database;
        this.sealed = sealed;
        this.caller = caller;
    }

    /** What was known: records as they are compared, as they are shown, and pins. */
    record Known(List<SourceRecord> records, List<PersonDetail.RecordView> views, List<Pin> pins) {
        Known {
            records = List.copyOf(records);
            views = List.copyOf(views);
            pins = List.copyOf(pins);
        }

        Known with(List<Pin> said) {
            return new Known(records, views, said);
        }
    }

    /** What is known of this person now. */
    Uni<Known> now(UUID person, Instant now) {
        return database.pool()
                .preparedQuery(NOW)
                .execute(Tuple.of(person))
                .map(rows -> known(PeopleReader.stream(rows).toList()))
                .chain(known -> withPins(known, now));
    }

    /** What was known then of whom the id meant; no records: of nobody. */
    Uni<Known> then(UUID person, Instant asOf) {
        return database.pool()
                .preparedQuery(THEN)
                .execute(Tuple.of(person, asOf.atOffset(ZoneOffset.UTC)))
                .map(rows -> known(PeopleReader.stream(rows).toList()))
                .chain(known -> withPins(known, asOf));
    }

    private Uni<Known> withPins(Known known, Instant at) {
        UUID[] records = known.records().stream().map(SourceRecord::id).toArray(UUID[]::new);
        return database.pool()
                .preparedQuery(PINS)
                .execute(Tuple.of(records, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> PeopleReader.stream(rows).map(PinStore::read).toList())
                .map(known::with);
    }

    private Known known(List<Row> rows) {
        return new Known(
                rows.stream().map(this::record).toList(),
                rows.stream().map(this::view).toList(),
                List.of());
    }

    private SourceRecord record(Row row) {
        PersonData data = sealed.read(row.getString("person"));
        UUID id = row.getUUID("record_id");
        String system = row.getString("system");
        return new SourceRecord(
                id,
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(system, row.getString("source_id")),
                data,
                labels(row),
                new SourceRecord.Seen(
                        Columns.instant(row, "received_at"),
                        Columns.instant(row, "first_at"),
                        Columns.instant(row, "current_at")),
                row.getBoolean("campaign"),
                Standards.of(id, system, data));
    }

    private PersonDetail.RecordView view(Row row) {
        boolean masked = ALLOWED.stream().anyMatch(caller::hasRole);
        @Nullable String link = row.getString("link");
        return new PersonDetail.RecordView(
                row.getUUID("record_id"),
                row.getLong("version"),
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(row.getString("system"), row.getString("source_id")),
                shown(sealed.read(row.getString("person")), masked),
                labels(row),
                Columns.instant(row, "received_at"),
                RowJson.read(link == null ? "{}" : link, Link.class));
    }

    private static Set<SensitivityLabel> labels(Row row) {
        return Columns.set(row, "labels").stream()
                .map(SensitivityLabel::valueOf)
                .collect(Collectors.toSet());
    }

    private static PersonData shown(PersonData data, boolean masked) {
        List<Identifier> identifiers = data.identifiers();
        return data.withIdentifiers(
                masked ? NationalIdentifiers.masked(identifiers) : NationalIdentifiers.without(identifiers));
    }
}
