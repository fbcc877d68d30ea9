package health.rapport.standalone.bench.audience.live;

import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Link;
import health.rapport.contracts.Payments;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Code;
import health.rapport.kernel.Ids;
import health.rapport.kernel.LinkConfidence;
import health.rapport.kernel.PersonStatus;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Events as mastering and insight publish them, each about somebody else: of ten six activities, two encounters, a score, and a doctor or a golden record. */
record LiveEvents(int people) {
    private static final Link SURE = new Link(LinkConfidence.CONFIRMED, "same-source-id", null, List.of(), "1");
    /** Has nothing in common with any number of people, so that nobody comes twice. */
    private static final long STEP = 1_000_003;

    /** Whom the event of this number is about. */
    long person(int number) {
        return 1 + number * STEP % people;
    }

    Fact event(int number) {
        long person = person(number);
        UUID id = LivePeople.id(person);
        return switch (number % 10) {
            case 0, 1, 2, 3, 4, 5 -> activity(id, number);
            case 6, 7 -> encounter(id, number);
            case 8 -> score(id, number);
            default -> number % 20 == 9 ? relation(id, number) : stated(person, number);
        };
    }

    private static Fact activity(UUID person, int number) {
        UUID id = Ids.next();
        return new ActivityLinked(
                id,
                1,
                person,
                null,
                SURE,
                new SourceRef("website", id.toString()),
                "TYPE_" + number / 10 % 7,
                Instant.now(),
                Channel.WEB,
                "c" + number % 11,
                null,
                Map.of("topic", "heart"),
                Set.of(),
                Set.of());
    }

    private static Fact encounter(UUID person, int number) {
        UUID id = Ids.next();
        EncounterData data = new EncounterData(
                "Facility " + number / 10 % 12,
                "outpatient",
                Instant.now(),
                null,
                null,
                List.of(new Code("ICD-10-CM", "I" + (10 + number % 60))),
                List.of(),
                null,
                null,
                Payments.unknown());
        return new EncounterLinked(
                id,
                1,
                person,
                null,
                SURE,
                new SourceRef("ehr", id.toString()),
                "LINE_" + (1 + number / 10 % 5),
                data,
                Set.of(),
                Set.of());
    }

    private static Fact score(UUID person, int number) {
        double value = number / 10 % 100 / 100.0;
        Instant now = Instant.now();
        return new ScoresStated(
                person, 2, List.of(new Score("m", 1, value, null, null, List.of(), List.of(), now)), null, List.of());
    }

    private static Fact relation(UUID person, int number) {
        String doctor = Integer.toString(1_003_000_000 + number / 20 % LivePeople.DOCTORS);
        return new RelationsStated(person, 2, List.of(new Relation(RelationKind.PCP, doctor, null, true)));
    }

    /** The same person of another gender; some with the e-mail of their neighbour. */
    private static Fact stated(long i, int number) {
        PersonData golden = new PersonData(
                "Canaryfirst",
                null,
                "Canarylast",
                null,
                LocalDate.of(1930, 1, 1).plusDays(i % 30_000),
                i % 2 == 0 ? "M" : "F",
                "1 Canarystreet",
                null,
                "City " + i % 300,
                "MA",
                "%05d".formatted(i % 900),
                "US",
                "p" + (number % 40 == 19 ? i + 1 : i) + "@example.org",
                null,
                null,
                List.of(),
                "m" + i % 5,
                null,
                null);
        PersonStatus status = i % 5 == 0 ? PersonStatus.UNMASTERED : PersonStatus.MASTERED;
        Instant now = Instant.now();
        return new PersonStated(
                LivePeople.id(i), 2, status, golden, Set.of("m" + i % 5), Set.of("ehr"), Set.of(), Set.of(), now, now);
    }
}
