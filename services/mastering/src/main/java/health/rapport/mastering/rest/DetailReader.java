package health.rapport.mastering.rest;

import health.rapport.contracts.Link;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.kernel.Identifier;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.mastering.domain.NationalIdentifiers;
import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.RecordKind;
import health.rapport.mastering.persistence.Columns;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.security.Caller;
import health.rapport.runtime.security.Roles;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what a person is made of. National identifiers are shown to few, and to them masked. */
@ApplicationScoped
public class DetailReader {
    private static final Set<String> ALLOWED = Set.of(Roles.STEWARD, Roles.COMPLIANCE, Roles.ADMIN);

    private static final String RECORDS = """
            SELECT m.record_id, m.version, m.kind, m.system, m.source_id, m.received_at, m.link::text AS link,
                   s.person::text AS person, s.labels
            FROM membership m JOIN source_record s ON (s.record_id, s.version) = (m.record_id, m.version)
            WHERE m.person_id = $1 ORDER BY m.received_at, m.record_id LIMIT 500
            """;
    private static final String LOWER =
            "SELECT person_id, score, evidence FROM lower_link WHERE lead_id = $1 AND person_id IS NOT NULL";

    private final Database database;
    private final SealedIdentifiers sealed;
    private final Caller caller;

    public DetailReader(Database database, SealedIdentifiers sealed, Caller caller) {
        this.database = database;
        this.sealed = sealed;
        this.caller = caller;
    }

    Uni<PersonDetail> detail(Person person) {
        return records(person.id())
                .chain(records -> lowerLink(person.id())
                        .map(lower -> new PersonDetail(
                                PersonView.from(person),
                                person.golden().origins(),
                                records,
                                person.mergedIds(),
                                lower.stream().findFirst().orElse(null))));
    }

    private Uni<List<PersonDetail.RecordView>> records(UUID person) {
        return database.pool()
                .preparedQuery(RECORDS)
                .execute(Tuple.of(person))
                .map(rows -> PeopleReader.stream(rows).map(this::record).toList());
    }

    private Uni<List<PersonDetail.LowerLinkView>> lowerLink(UUID lead) {
        return database.pool()
                .preparedQuery(LOWER)
                .execute(Tuple.of(lead))
                .map(rows -> PeopleReader.stream(rows)
                        .map(row -> new PersonDetail.LowerLinkView(
                                row.getUUID("person_id"),
                                row.getDouble("score"),
                                List.of(row.getArrayOfStrings("evidence"))))
                        .toList());
    }

    /** A record as the caller may see it. */
    PersonDetail.RecordView record(Row row) {
        boolean masked = ALLOWED.stream().anyMatch(caller::hasRole);
        @Nullable String link = row.getString("link");
        return new PersonDetail.RecordView(
                row.getUUID("record_id"),
                row.getLong("version"),
                RecordKind.valueOf(row.getString("kind")),
                new SourceRef(row.getString("system"), row.getString("source_id")),
                shown(sealed.read(row.getString("person")), masked),
                Columns.set(row, "labels").stream()
                        .map(SensitivityLabel::valueOf)
                        .collect(Collectors.toSet()),
                Columns.instant(row, "received_at"),
                RowJson.read(link == null ? "{}" : link, Link.class));
    }

    private static PersonData shown(PersonData data, boolean masked) {
        List<Identifier> identifiers = data.identifiers();
        return data.withIdentifiers(
                masked ? NationalIdentifiers.masked(identifiers) : NationalIdentifiers.without(identifiers));
    }
}
