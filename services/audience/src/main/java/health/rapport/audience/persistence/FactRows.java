package health.rapport.audience.persistence;

import health.rapport.audience.domain.DeploymentField;
import health.rapport.audience.domain.SensitivityPolicy;
import health.rapport.audience.domain.SensitivityPolicy.Care;
import health.rapport.kernel.Code;
import health.rapport.rules.ActivityFact;
import health.rapport.rules.EncounterFact;
import health.rapport.rules.GeoPoint;
import health.rapport.rules.MoreFacts;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.Value;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is known of some people, from all tables that hold facts. */
final class FactRows {
    private static final String USABLE = " WHERE NOT gone AND confidence = 'CONFIRMED' AND person_id = ANY($1::uuid[])";
    private static final String ACTIVITIES =
            "SELECT person_id, type, occurred_at, channel, source, campaign_id, call_to_action, attributes::text, labels FROM activity"
                    + USABLE;
    private static final String ENCOUNTERS = "SELECT person_id, started_at, service_line, facility, encounter_class,"
            + " diagnoses, procedures, ended_at, payer, source, labels FROM encounter" + USABLE;

    private static final Care NO_CARE = new Care(Set.of(), null);

    private final Wanted wanted;
    private final Map<UUID, List<ActivityFact>> activities;
    private final Map<UUID, List<EncounterFact>> encounters;
    private final ScoreFacts scores;
    private final TieFacts ties;
    private final List<DeploymentField> added;

    private FactRows(Reading reading, List<Row> people, Wanted wanted) {
        Map<UUID, Care> care =
                people.stream().collect(Collectors.toMap(row -> row.getUUID("person_id"), PersonFields::care));
        this.wanted = wanted;
        activities = byPerson(
                reading.of(ACTIVITIES, wanted.of(Facts.ACTIVITIES)),
                row -> reading.isFree(row, 8) || reading.policy().allows(activityLabels(row), careOf(care, row)),
                row -> activity(row, reading.said()));
        encounters = byPerson(
                reading.of(ENCOUNTERS, wanted.of(Facts.ENCOUNTERS)),
                row -> reading.isFree(row, 10) || reading.policy().allows(encounterLabels(row), careOf(care, row)),
                row -> encounter(row, reading.said()));
        scores = new ScoreFacts(reading, wanted.of(Facts.SCORES));
        ties = new TieFacts(reading, wanted);
        added = reading.added();
    }

    /** Those of some people who are there, with all that rules may look at. */
    static Stream<PersonFacts> read(Reading reading, Wanted wanted) {
        List<Row> people = reading.of(PersonFields.SOME, wanted.people());
        FactRows facts = new FactRows(reading, people, wanted);
        return people.stream().map(facts::of);
    }

    private PersonFacts of(Row person) {
        UUID id = person.getUUID("person_id");
        List<ActivityFact> did = wanted.choose(
                id, Facts.ACTIVITIES, she -> activities.getOrDefault(she, List.of()), PersonFacts::activities);
        return new PersonFacts(
                fields(person, did),
                did,
                wanted.choose(
                        id, Facts.ENCOUNTERS, she -> encounters.getOrDefault(she, List.of()), PersonFacts::encounters),
                wanted.choose(id, Facts.SCORES, scores::present, PersonFacts::scores),
                wanted.choose(id, Facts.SCORES, scores::personas, PersonFacts::personas),
                new MoreFacts(
                        id,
                        home(person),
                        wanted.choose(
                                id,
                                Facts.SCORES,
                                scores::journey,
                                one -> one.more().journey()),
                        ties.of(id, person.getUUID("household_id"))));
    }

    private static @Nullable GeoPoint home(Row person) {
        Double longitude = person.getDouble("longitude");
        Double latitude = person.getDouble("latitude");
        return longitude == null || latitude == null ? null : new GeoPoint(longitude, latitude);
    }

    private Map<String, List<Value>> fields(Row person, List<ActivityFact> did) {
        Map<String, List<Value>> fields = PersonFields.of(person);
        added.forEach(field -> fields.put(field.field().name(), field.of(did)));
        return fields;
    }

    /** How rows are read, and which may decide about their person. */
    record Reading(
            BiFunction<String, Tuple, List<Row>> rows,
            SensitivityPolicy policy,
            List<DeploymentField> added,
            Sayings said) {
        /** Of some people; nothing is asked of nobody. */
        List<Row> of(String sql, UUID[] people) {
            return people.length == 0 ? List.of() : rows.apply(sql, Tuple.of(people));
        }

        /** Most facts come without a label, and nothing can add one: millions of them are read when the service starts. */
        private boolean isFree(Row fact, int labels) {
            return !policy.looksAtFacts() && fact.getArrayOfStrings(labels).length == 0;
        }
    }

    private static Care careOf(Map<UUID, Care> care, Row fact) {
        return care.getOrDefault(fact.getUUID("person_id"), NO_CARE);
    }

    private static SensitivityPolicy.Fact activityLabels(Row row) {
        return new SensitivityPolicy.Fact(PersonFields.labels(row, "labels"), row.getString("source"), null, List.of());
    }

    private static SensitivityPolicy.Fact encounterLabels(Row row) {
        List<Code> codes = new ArrayList<>(codes(row.getArrayOfStrings("diagnoses")));
        codes.addAll(codes(row.getArrayOfStrings("procedures")));
        return new SensitivityPolicy.Fact(
                PersonFields.labels(row, "labels"), row.getString("source"), row.getString("facility"), codes);
    }

    /** The person is the first column. */
    static <F> Map<UUID, List<F>> byPerson(List<Row> rows, Predicate<Row> allowed, Function<Row, F> fact) {
        Map<UUID, List<F>> facts = new HashMap<>();
        for (Row row : rows) {
            if (allowed.test(row)) {
                facts.computeIfAbsent(row.getUUID(0), unseen -> new ArrayList<>(8))
                        .add(fact.apply(row));
            }
        }
        return facts;
    }

    // columns by their place: looking for a name in each of millions of rows is a good part of the work
    private static ActivityFact activity(Row row, Sayings said) {
        return new ActivityFact(
                Objects.requireNonNull(said.text(row.getString(1))),
                row.getOffsetDateTime(2).toInstant(),
                said.text(row.getString(5)),
                said.text(row.getString(3)),
                said.text(row.getString(4)),
                said.text(row.getString(6)),
                said.attributes(row.getString(7)));
    }

    private static EncounterFact encounter(Row row, Sayings said) {
        OffsetDateTime end = row.getOffsetDateTime(7);
        return new EncounterFact(
                row.getOffsetDateTime(1).toInstant(),
                said.text(row.getString(2)),
                said.text(row.getString(3)),
                said.text(row.getString(4)),
                said.codes(row.getArrayOfStrings(5)),
                said.codes(row.getArrayOfStrings(6)),
                end == null ? null : end.toInstant(),
                said.text(row.getString(8)));
    }

    private static List<Code> codes(String[] texts) {
        return Arrays.stream(texts).map(Code::parse).toList();
    }

    static Instant instant(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant();
    }
}
