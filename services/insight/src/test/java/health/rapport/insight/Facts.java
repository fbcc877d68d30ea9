package health.rapport.insight;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Link;
import health.rapport.contracts.Payments;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Code;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Facts as mastering would state them. */
final class Facts {
    static final Instant SEEN = Instant.parse("2026-01-01T00:00:00Z");

    private Facts() {}

    static PersonStated person(UUID id, long version, PersonStatus status, String birthDate, String market) {
        var golden = new PersonData(
                "Canary",
                null,
                "Person",
                null,
                LocalDate.parse(birthDate),
                "F",
                "1 Main St",
                null,
                "Boston",
                "MA",
                "02110",
                null,
                null,
                null,
                null,
                List.of(),
                market,
                null,
                null);
        return new PersonStated(
                id, version, status, golden, Set.of(market), Set.of("ehr"), Set.of(), Set.of(), SEEN, SEEN);
    }

    static EncounterLinked encounter(UUID id, long version, UUID person, String diagnosis, SensitivityLabel... labels) {
        var data = new EncounterData(
                "main",
                "outpatient",
                SEEN,
                null,
                null,
                List.of(Code.parse(diagnosis)),
                List.of(),
                null,
                null,
                Payments.unknown());
        return new EncounterLinked(
                id,
                version,
                person,
                null,
                new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1"),
                new SourceRef("ehr", id.toString()),
                "CARDIOLOGY",
                data,
                Set.of(labels),
                Set.of("west"));
    }
}
