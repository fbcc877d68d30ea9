package health.rapport.mastering.rest;

import health.rapport.kernel.PersonStatus;
import health.rapport.mastering.domain.SourceRecord;
import health.rapport.mastering.domain.Survivorship;
import health.rapport.runtime.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Reads what was known of a person at a moment, from the validity of memberships and pins and the versions of records. */
@ApplicationScoped
public class PastReader {
    private final KnownRecords records;
    private final ActivitiesThen activities;
    private final Survivorship survivorship;

    PastReader(KnownRecords records, ActivitiesThen activities, Survivorship survivorship) {
        this.records = records;
        this.activities = activities;
        this.survivorship = survivorship;
    }

    /** The person with this id then, or a 404 problem if no record was its own. */
    Uni<PersonAt> person(UUID id, Instant asOf) {
        return records.then(id, asOf)
                .invoke(PastReader::requireAnybody)
                .chain(known -> activities.of(ids(known), asOf).map(then -> person(id, asOf, known, then)));
    }

    private static void requireAnybody(KnownRecords.Known known) {
        if (known.records().isEmpty()) {
            throw Problems.notFound("person at that time");
        }
    }

    private static UUID[] ids(KnownRecords.Known known) {
        return known.records().stream().map(SourceRecord::id).toArray(UUID[]::new);
    }

    private PersonAt person(UUID id, Instant asOf, KnownRecords.Known known, ActivitiesThen.Then then) {
        return new PersonAt(
                id,
                asOf,
                status(known.records()),
                survivorship.of(known.records(), known.pins()).data(),
                survivorship.choices(known.records(), known.pins()).stream()
                        .map(FieldView::from)
                        .toList(),
                known.views(),
                then.count(),
                then.newest());
    }

    private PersonStatus status(List<SourceRecord> known) {
        if (survivorship.of(known).complete()) {
            return PersonStatus.MASTERED;
        }
        return known.stream().anyMatch(SourceRecord::canBeLead) ? PersonStatus.UNMASTERED : PersonStatus.INCOMPLETE;
    }
}
