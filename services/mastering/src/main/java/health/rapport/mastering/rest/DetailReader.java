package health.rapport.mastering.rest;

import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what a person is made of, and why each value survived. */
@ApplicationScoped
public class DetailReader {
    private static final String LOWER =
            "SELECT person_id, score, evidence FROM lower_link WHERE lead_id = $1 AND person_id IS NOT NULL";

    private static final String GUARDIANS = """
            SELECT g.person_id FROM person_relations r
            CROSS JOIN LATERAL jsonb_to_recordset(r.relations) AS said (kind text, party text, active boolean)
            JOIN person g ON g.person_id::text = said.party AND g.state = 'LIVE' AND g.person_id <> r.person_id
            WHERE r.person_id = $1 AND said.kind = 'GUARDIAN' AND said.active ORDER BY 1
            """;
    private static final int OF_AGE = 18;

    private final Database database;
    private final KnownRecords records;
    private final Survivorship survivorship;
    private final DomainClock clock;

    public DetailReader(Database database, KnownRecords records, Survivorship survivorship, DomainClock clock) {
        this.database = database;
        this.records = records;
        this.survivorship = survivorship;
        this.clock = clock;
    }

    Uni<PersonDetail> detail(Person person) {
        return records.now(person.id(), clock.instant())
                .chain(known -> tied(person).map(tied -> detail(person, known, tied)));
    }

    private record Tied(List<UUID> guardians, PersonDetail.@Nullable LowerLinkView lower) {}

    private Uni<Tied> tied(Person person) {
        return guardians(person)
                .chain(guardians -> lowerLink(person.id())
                        .map(lower ->
                                new Tied(guardians, lower.stream().findFirst().orElse(null))));
    }

    private PersonDetail detail(Person person, KnownRecords.Known known, Tied tied) {
        return new PersonDetail(
                PersonView.from(person),
                person.golden().origins(),
                survivorship.choices(known.records(), known.pins()).stream()
                        .map(FieldView::from)
                        .toList(),
                known.views(),
                person.mergedIds(),
                tied.guardians(),
                tied.lower());
    }

    /** Of who is of age, nobody answers. */
    private Uni<List<UUID>> guardians(Person person) {
        LocalDate born = person.golden().data().birthDate();
        LocalDate today = clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();
        if (born != null && !born.plusYears(OF_AGE).isAfter(today)) {
            return Uni.createFrom().item(List.of());
        }
        return database.pool()
                .preparedQuery(GUARDIANS)
                .execute(Tuple.of(person.id()))
                .map(rows -> PeopleReader.stream(rows)
                        .map(row -> row.getUUID("person_id"))
                        .toList());
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
}
