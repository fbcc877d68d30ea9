package health.rapport.audience;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Link;
import health.rapport.contracts.Payments;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Code;
import health.rapport.kernel.Ids;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events as mastering and insight publish them. */
public final class Facts {
    static final Instant NOW = Instant.parse("2025-06-01T12:00:00Z");
    static final Link SURE = new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1");
    static final Link LOWER = new Link(LinkConfidence.LOWER, "lower", 0.7, List.of(), "1");

    private Facts() {}

    /** Builds a person; what is not said is usual. */
    record Person(
            UUID id,
            PersonStatus status,
            String gender,
            @Nullable String email,
            String market,
            @Nullable LocalDate deceasedOn,
            Set<SensitivityLabel> labels) {
        static Person mastered(UUID id, String gender) {
            return new Person(id, PersonStatus.MASTERED, gender, null, "west", null, Set.of());
        }

        Person as(PersonStatus other) {
            return new Person(id, other, gender, email, market, deceasedOn, labels);
        }

        Person email(String address) {
            return new Person(id, status, gender, address, market, deceasedOn, labels);
        }

        Person in(String place) {
            return new Person(id, status, gender, email, place, deceasedOn, labels);
        }

        Person dead() {
            return new Person(id, status, gender, email, market, LocalDate.of(2024, 1, 1), labels);
        }

        Person labelled() {
            return new Person(id, status, gender, email, market, deceasedOn, Set.of(SensitivityLabel.HIV));
        }

        PersonStated stated(long version) {
            PersonData golden = new PersonData(
                    "Canaryfirst",
                    null,
                    "Canarylast",
                    null,
                    LocalDate.of(1960, 2, 29),
                    gender,
                    "1 Canarystreet",
                    null,
                    "Springfield",
                    "MA",
                    "01103",
                    "US",
                    email,
                    null,
                    null,
                    List.of(),
                    market,
                    deceasedOn,
                    "en");
            return new PersonStated(
                    id, version, status, golden, Set.of(market), Set.of("ehr"), labels, Set.of(), NOW, NOW);
        }
    }

    public static ActivityLinked form(UUID id, long version, UUID person, Set<SensitivityLabel> labels) {
        return new ActivityLinked(
                id,
                version,
                person,
                null,
                SURE,
                new SourceRef("website", id.toString()),
                "FORM_SUBMISSION",
                NOW.minusSeconds(3600),
                Channel.WEB,
                "spring",
                null,
                Map.of("topic", "heart"),
                labels,
                Set.of("west"));
    }

    public static EncounterLinked visitAt(String facility, UUID person) {
        return visit(facility, Ids.next(), person, SURE, Set.of());
    }

    public static EncounterLinked visit(UUID id, UUID person, Link link, Set<SensitivityLabel> labels) {
        return visit("General", id, person, link, labels);
    }

    private static EncounterLinked visit(
            String facility, UUID id, UUID person, Link link, Set<SensitivityLabel> labels) {
        EncounterData data = new EncounterData(
                facility,
                "outpatient",
                NOW.minusSeconds(86_400),
                null,
                null,
                List.of(new Code("SNOMED", "49436004")),
                List.of(),
                null,
                null,
                Payments.unknown());
        return new EncounterLinked(
                id, 1, person, null, link, new SourceRef("ehr", id.toString()), "CARDIOLOGY", data, labels, Set.of());
    }

    public static ScoresStated score(UUID person, double value) {
        return new ScoresStated(
                person,
                1,
                List.of(new Score("charlson-quan-2011", 1, value, null, null, List.of(), List.of(), NOW)),
                null,
                List.of());
    }
}
