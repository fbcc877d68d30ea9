package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.body;
import static health.rapport.audience.Api.change;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.inMemory;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static health.rapport.audience.Api.text;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.EncounterData;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Payments;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.contracts.touchpoint.Engagement;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of fact that rules may ask about arrives from its event and decides. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class MoreFactsTest {
    private static final UUID CAMPAIGN = UUID.fromString("0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b");

    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();
    private final UUID carl = Ids.next();

    @BeforeEach
    void threePeople() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, former_score, relation, contact, place, membership,"
                + " snapshot, snapshot_chunk, audience");
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Person.mastered(carl, "M").stated(1));
        Sql.await("SELECT count(*) FROM person", "3");
    }

    @Test
    void whenEncountersEndAndWhoPays() {
        known("encounter", 2, stay(ann, 10, "Medicare"), stay(bea, null, "Medicaid"));

        only(ann, "{\"op\":\"encounter\",\"at\":\"END\",\"withinDays\":30}");
        only(bea, "{\"op\":\"encounter\",\"payer\":\"medicaid\"}");
    }

    @Test
    void contactsAlsoThoseOfWhoeverWasMergedIn() {
        known(
                "contact",
                3,
                contact(ann, TouchpointStatus.SENT),
                contact(bea, TouchpointStatus.HELD),
                contact(carl, TouchpointStatus.UNKNOWN));
        String contacted = "{\"op\":\"contact\",\"campaignId\":\"" + CAMPAIGN + "\",\"engagement\":\"CLICKED\"}";
        count(create(group("g", "MASTERED", contacted))).body("total", equalTo(2));

        TestKafka.send(new PersonRedirected(carl, 2, bea, Facts.NOW), merged(bea, carl));
        Sql.await("SELECT count(*) FROM person WHERE state = 'STATED'", "2");
        inMemory();
        count(create(group("g", "MASTERED", contacted))).body("total", equalTo(2));

        Sql.run("DELETE FROM contact WHERE person_id = '" + carl + "'");
        Sql.await("SELECT count(*) FROM contact", "2");
        Api.eventually(() -> only(ann, contacted));
    }

    @Test
    void stagesPersonasAndScoresThatRise() {
        known(
                "former_score",
                4,
                scored(ann, 1, 200, 2.0),
                scored(ann, 2, 5, 3.5),
                scored(bea, 1, 200, 3.0),
                scored(bea, 2, 5, 3.1));

        only(ann, "{\"op\":\"rising\",\"modelId\":\"charlson-quan-2011\",\"by\":1,\"withinDays\":90}");
        count(create(group("g", "MASTERED", "{\"op\":\"stage\",\"pathway\":\"knee\",\"stage\":\"consultation\"}")))
                .body("total", equalTo(2));
        count(create(group("g", "MASTERED", "{\"op\":\"persona\",\"persona\":\"planner\"}")))
                .body("total", equalTo(2));
    }

    @Test
    void whoSwaysThem() {
        known(
                "relation",
                2,
                related(ann, new Relation(RelationKind.PCP, "1234567893", null, true)),
                related(
                        bea,
                        new Relation(RelationKind.PCP, "1234567893", null, false),
                        new Relation(RelationKind.EMPLOYER, "Acme", null, true)));

        only(ann, "{\"op\":\"related\",\"to\":\"PCP\",\"parties\":[\"1234567893\"]}");
        only(bea, "{\"op\":\"related\",\"to\":\"EMPLOYER\",\"parties\":[\"acme\"]}");
        post("/api/audiences", body("a", group("g", "UNMASTERED", "{\"op\":\"related\",\"to\":\"PCP\"}")))
                .statusCode(422);
    }

    @Test
    void householdsAndScoresByThem() {
        UUID home = Ids.next();
        TestKafka.send(inHousehold(ann, home), inHousehold(carl, home), Facts.score(carl, 4));
        Sql.await("SELECT count(*) FROM person WHERE household_id IS NOT NULL", "2");
        Sql.await("SELECT count(*) FROM score", "1");
        inMemory();

        count(create(group("g", "MASTERED", "{\"op\":\"onePerHousehold\",\"score\":\"charlson-quan-2011\"}")))
                .body("total", equalTo(2));
    }

    @Test
    void homesByPostalCodeAndFacilitiesByName() {
        String near = "{\"op\":\"near\",\"facility\":\"north\",\"miles\":25}";
        post("/api/audiences", body("a", group("g", "MASTERED", near))).statusCode(422);

        put("postal-codes", "[{\"name\":\"01103\",\"longitude\":-72.59,\"latitude\":42.10}]");
        put("facilities", "[{\"name\":\"North\",\"longitude\":-72.6,\"latitude\":42.2}]");
        Api.eventually(() -> count(create(group("g", "MASTERED", near))).body("total", equalTo(3)));
        marketer().get("/api/audiences/places/facilities").then().body("items.name", contains("North"));
        Api.as("root", List.of("*"), "admin")
                .contentType("application/json")
                .body("[{\"name\":\"x\",\"longitude\":181,\"latitude\":0}]")
                .put("/api/audiences/places/facilities")
                .then()
                .statusCode(422)
                .body("violations.field", contains("/0"));
    }

    @Test
    void membersOfOtherAudiencesAndNoRings() {
        inMemory();
        String women = create(group("women", "MASTERED", WOMEN));
        String member = "{\"op\":\"audience\",\"audienceId\":\"" + women + "\"}";
        String others = create(group("others", "MASTERED", "{\"op\":\"none\",\"rules\":[" + member + "]}"));
        count(others).body("total", equalTo(1));
        marketer()
                .get("/api/audiences/" + others + "/preview")
                .then()
                .body("items.personId", contains(text(carl)))
                .body("items[0].groups[0].include.matched", equalTo(true));

        change(women, "\"1\"", group("g", "MASTERED", "{\"op\":\"audience\",\"audienceId\":\"" + others + "\"}"))
                .statusCode(422)
                .body("violations.rule", contains("audiences.ring"));
        change(women, "\"1\"", group("g", "MASTERED", "{\"op\":\"audience\",\"audienceId\":\"" + women + "\"}"))
                .statusCode(422);
    }

    @Test
    void nothingOfItIsLeftOfTheErasedAlsoWhatComesLate() {
        known("contact", 1, contact(ann, TouchpointStatus.SENT));
        TestKafka.send(
                new PersonErased(ann, 2, Facts.NOW),
                related(ann, new Relation(RelationKind.EMPLOYER, "Acme", null, true)),
                scored(ann, 1, 5, 2));
        Sql.await("SELECT count(*) FROM person WHERE state = 'ERASED'", "1");
        TestKafka.send(contact(ann, TouchpointStatus.SENT));
        Sql.await("SELECT count(*) FROM contact WHERE NOT happened AND campaign_id IS NULL", "2");
        Sql.await("SELECT count(*) FROM relation WHERE relations = '{}'", "1");
        Sql.await("SELECT count(*) FROM score", "1");
        Sql.await("SELECT count(*) FROM former_score", "0");
    }

    private void known(String table, int rows, Fact... facts) {
        TestKafka.send(facts);
        Sql.await("SELECT count(*) FROM " + table, Integer.toString(rows));
        inMemory();
    }

    private void only(UUID person, String rule) {
        String id = create(group("g", "MASTERED", rule), group("rest", "MASTERED", EVERYBODY));
        marketer()
                .get("/api/audiences/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("items.findAll { it.group == 'g' }.personId", contains(text(person)))
                .body("items.personId", hasItem(text(person)))
                .body("items.findAll { it.group == 'g' }", hasSize(1));
    }

    private static void put(String what, String places) {
        Api.as("root", List.of("*"), "admin")
                .contentType("application/json")
                .body(places)
                .put("/api/audiences/places/" + what)
                .then()
                .statusCode(204);
    }

    @SuppressWarnings("NullAway")
    private static EncounterLinked stay(
            UUID person, @org.jspecify.annotations.Nullable Integer endedDaysAgo, String payer) {
        EncounterData data = new EncounterData(
                "General",
                "inpatient",
                Facts.NOW.minus(Duration.ofDays(40)),
                endedDaysAgo == null ? null : Facts.NOW.minus(Duration.ofDays(endedDaysAgo)),
                null,
                List.of(),
                List.of(),
                null,
                payer,
                Payments.unknown());
        UUID id = Ids.next();
        return new EncounterLinked(
                id,
                1,
                person,
                null,
                Facts.SURE,
                new SourceRef("ehr", id.toString()),
                "CARDIOLOGY",
                data,
                Set.of(),
                Set.of());
    }

    private static TouchpointStated contact(UUID person, TouchpointStatus status) {
        return new TouchpointStated(
                Ids.next(),
                1,
                CAMPAIGN,
                person,
                Channel.EMAIL,
                status,
                null,
                null,
                List.of(new Engagement(EngagementKind.CLICKED, Facts.NOW)),
                Set.of(),
                Facts.NOW.minusSeconds(60));
    }

    private static ScoresStated scored(UUID person, long version, int daysAgo, double value) {
        Score score = new Score(
                "charlson-quan-2011",
                1,
                value,
                null,
                null,
                List.of(),
                List.of(),
                Facts.NOW.minus(Duration.ofDays(daysAgo)));
        return new ScoresStated(person, version, List.of(score), "planner", List.of("knee/consultation"));
    }

    private static RelationsStated related(UUID person, Relation... relations) {
        return new RelationsStated(person, 1, List.of(relations));
    }

    private static PersonStated merged(UUID person, UUID from) {
        PersonStated now = Person.mastered(person, "F").stated(2);
        return new PersonStated(
                person,
                2,
                now.status(),
                now.golden(),
                now.markets(),
                now.sources(),
                now.labels(),
                Set.of(from),
                Facts.NOW,
                Facts.NOW);
    }

    private static PersonStated inHousehold(UUID person, UUID household) {
        PersonStated now = Person.mastered(person, "F").stated(2);
        return new PersonStated(
                person,
                2,
                now.status(),
                now.golden(),
                now.markets(),
                now.sources(),
                now.labels(),
                Set.of(),
                Facts.NOW,
                Facts.NOW,
                household,
                null);
    }
}
