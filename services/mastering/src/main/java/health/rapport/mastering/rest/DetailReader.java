package health.rapport.mastering.rest;

import health.rapport.mastering.domain.Person;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Reads what a person is made of, and why each value survived. */
@ApplicationScoped
public class DetailReader {
    private static final String LOWER =
            "SELECT person_id, score, evidence FROM lower_link WHERE lead_id = $1 AND person_id IS NOT NULL";

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
                .chain(known -> lowerLink(person.id()).map(lower -> detail(person, known, lower)));
    }

    private PersonDetail detail(Person person, KnownRecords.Known known, List<PersonDetail.LowerLinkView> lower) {
        return new PersonDetail(
                PersonView.from(person),
                person.golden().origins(),
                survivorship.choices(known.records(), known.pins()).stream()
                        .map(FieldView::from)
                        .toList(),
                known.views(),
                person.mergedIds(),
                lower.stream().findFirst().orElse(null));
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
