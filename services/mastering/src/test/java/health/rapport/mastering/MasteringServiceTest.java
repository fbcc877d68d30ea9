package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static health.rapport.mastering.Given.nobody;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.contracts.Topic;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityLinked;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.link.LinkEvent;
import health.rapport.contracts.link.LowerConfidenceLinked;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.kernel.PersonStatus;
import health.rapport.testsupport.HouseRules;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class MasteringServiceTest {
    @Inject
    Router router;

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.of("health.rapport.mastering").check();
    }

    @Test
    void everyRouteWantsAToken() {
        RouteWalk walk = RouteWalk.over(router);
        walk.check();
        assertThat(walk.walked()).anyMatch(route -> route.startsWith("GET /api/people/"));
    }

    @Test
    void aRecordAndAnEncounterThatCameBeforeItArriveAsOnePersonsFacts() {
        TestKafka.send(
                Given.encounter("e-new", "ehr", "p-1"),
                Given.relation("r-new", "ehr", "p-1", "1234567893"),
                Given.record(
                        "ehr", "p-1", named("Ann", "Arrival").born("1960-02-03").at("12 Elm Street", "01105")));

        PersonStated person = person("Arrival");
        EncounterLinked encounter = (EncounterLinked) TestKafka.awaitEvent(
                Topic.ENCOUNTERS, EncounterEvent.class, e -> e.factId().equals(id("encounter", "ehr", "e-new")));
        RelationsStated relations = (RelationsStated) TestKafka.awaitEvent(
                Topic.RELATIONS,
                RelationEvent.class,
                e -> e.factId().equals(person.personId().toString()));

        assertThat(person.status()).isEqualTo(PersonStatus.MASTERED);
        assertThat(person.markets()).containsExactly("west");
        assertThat(encounter.personId()).isEqualTo(person.personId());
        assertThat(encounter.serviceLine()).isEqualTo("CARDIOLOGY");
        assertThat(encounter.labels()).isNotEmpty();
        assertThat(relations.relations()).extracting(r -> r.party()).containsExactly("1234567893");
        as("analyst")
                .get("/api/people/{id}", person.personId())
                .then()
                .statusCode(200)
                .body("person.golden.lastName", equalTo("Arrival"))
                .body("origins.address", notNullValue())
                .body("records", hasSize(1))
                .body("records[0].link.rule", equalTo("own-record"));
        as("analyst")
                .get("/api/people/{id}/encounters", person.personId())
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void aLeadMeetsItsMasteredPersonAndItsActivityMovesAlong() {
        TestKafka.send(Given.activity("m-1", null, nobody().email("merge@example.org")));
        ActivityLinked before = activity("m-1", 1);
        TestKafka.send(Given.record("ehr", "m-1", named("Mona", "Mergeable").at("1 Elm Street", "01105")));
        PersonStated mastered = person("Mergeable");
        TestKafka.send(Given.record(
                "ehr",
                "m-1",
                2,
                named("Mona", "Mergeable").at("1 Elm Street", "01105").email("merge@example.org")));

        ActivityLinked after = activity("m-1", 2);
        PersonRedirected redirected = (PersonRedirected) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonRedirected && e.personId().equals(before.personId()));

        assertThat(after.personId()).isEqualTo(mastered.personId());
        assertThat(after.previousPersonId()).isEqualTo(before.personId());
        assertThat(after.link().rule()).isEqualTo("lead-key");
        assertThat(redirected.into()).isEqualTo(mastered.personId());
        assertThat(redirected.version()).isGreaterThan(1);
        as("analyst")
                .redirects()
                .follow(false)
                .get("/api/people/{id}", before.personId())
                .then()
                .statusCode(308)
                .header("Location", containsString("/api/people/" + mastered.personId()))
                .body("redirectedTo", equalTo(mastered.personId().toString()));
        as("analyst")
                .get("/api/people/{id}/activities", mastered.personId())
                .then()
                .statusCode(200)
                .body("items.activityId", equalTo(List.of(id("activity", "website", "m-1"))));
    }

    @Test
    void aCampaignsLeadIsTiedWithLowerConfidence() {
        TestKafka.send(Given.record(
                "ehr", "t-1", named("Tina", "Tied").at("2 Elm Street", "01105").home("413-555-0190")));
        PersonStated mastered = person("Tied");
        TestKafka.send(Given.activity(
                "t-1", "camp", nobody().email("tina.new@example.org").mobile("413-555-0190")));

        LowerConfidenceLinked tie = (LowerConfidenceLinked) TestKafka.awaitEvent(
                Topic.LINKS,
                LinkEvent.class,
                e -> e instanceof LowerConfidenceLinked l && l.personId().equals(mastered.personId()));

        assertThat(tie.leadId()).isEqualTo(activity("t-1", 1).personId());
        assertThat(tie.evidence()).containsExactly("PHONE");
    }

    @Test
    void peopleOfOtherMarketsDoNotExist() {
        TestKafka.send(Given.record(
                "ehr",
                "s-1",
                named("Sue", "Scoped")
                        .at("3 Elm Street", "01501")
                        .email("sue@example.org")
                        .home("413-555-0191")));
        UUID id = person("Scoped").personId();

        String west = TestTokens.of("wes", List.of("west"), "marketer");
        String none = TestTokens.of("nina", List.of(), "marketer");
        for (String token : List.of(west, none)) {
            for (String rest : List.of("", "/activities", "/encounters")) {
                given().auth()
                        .oauth2(token)
                        .get("/api/people/" + id + rest)
                        .then()
                        .statusCode(404);
            }
            for (String filter : List.of("q=sco", "email=sue@example.org", "phone=4135550191", "source=ehr|s-1")) {
                given().auth()
                        .oauth2(token)
                        .get("/api/people?" + filter)
                        .then()
                        .statusCode(200)
                        .body("items", hasSize(0));
            }
        }
        given().auth()
                .oauth2(none)
                .get("/api/people/summary")
                .then()
                .statusCode(200)
                .body("mastered", equalTo(0));
        given().auth()
                .oauth2(TestTokens.of("cora", List.of("central"), "marketer"))
                .get("/api/people/{id}", id)
                .then()
                .statusCode(200);
    }

    @Test
    void peopleAreFoundByWhatIsKnownOfThem() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "f-1",
                        named("Zoë", "Findable").at("4 Elm Street", "01105").identifier("ehr", "MRN", "77-1")),
                Given.record(
                        "ehr",
                        "f-2",
                        named("Abe", "Findable").at("5 Elm Street", "01105").email("abe.f@example.org")));
        person("Findable");
        for (String filter : List.of(
                "q=zoe findable",
                "identifier=ehr|77-1",
                "source=ehr|f-1",
                "q=find&status=MASTERED&identifier=ehr|77-1")) {
            as("steward").get("/api/people?" + filter).then().statusCode(200).body("items", hasSize(1));
        }
        as("steward")
                .get("/api/people?email=Abe.F@Example.org")
                .then()
                .statusCode(200)
                .body("items.golden.firstName", equalTo(List.of("Abe")));
        String next = as("steward")
                .get("/api/people?q=findable&limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("nextCursor");
        as("steward")
                .queryParam("cursor", next)
                .get("/api/people?q=findable&limit=1")
                .then()
                .statusCode(200)
                .body("items.golden.firstName", equalTo(List.of("Zoë")));
        assertThat(Tables.texts(
                        "SELECT actor FROM mastering.audit_log WHERE action = 'person.search' AND outcome = 'ALLOWED'"))
                .isNotEmpty();
    }

    @Test
    void pairsThatNeedALookAreListed() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "v-1",
                        named("Vera", "Reviewed").at("6 Elm Street", "01105").home("413-555-0192")),
                Given.record(
                        "clinic",
                        "v-2",
                        named("Vern", "Reviewed").at("6 Elm Street", "01105").home("413-555-0192")));
        TestKafka.await(Topic.PERSONS, 2, r -> text(r.value()).contains("Reviewed"));

        as("steward")
                .get("/api/reviews")
                .then()
                .statusCode(200)
                .body("items.size()", greaterThanOrEqualTo(1))
                .body("items.tier", everyItem(notNullValue()));
        as("marketer").get("/api/reviews").then().statusCode(403);
    }

    @Test
    void hostileInputIsRefusedPolitely() {
        for (String path : List.of(
                "/api/people/x",
                "/api/people/x/activities",
                "/api/people?limit=0",
                "/api/people?limit=x",
                "/api/people?cursor=zzz",
                "/api/people?q=%00",
                "/api/people?status=DEAD",
                "/api/people?email=nobody",
                "/api/people?phone=x",
                "/api/people?identifier=%7C",
                "/api/people?source=x",
                "/api/people?q=" + "x".repeat(5000),
                "/api/people/" + UUID.randomUUID() + "/encounters?cursor=a",
                "/api/reviews?limit=9999")) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(TestTokens.of("sam", "steward"))
                    .get(path)
                    .then()
                    .statusCode(lessThan(500))
                    .statusCode(greaterThanOrEqualTo(400));
        }
        as("steward").get("/api/people?q=%25_'\"\\").then().statusCode(200).body("items", hasSize(0));
    }

    @Test
    void poisonIsSetAsideAndNothingPersonalIsLogged() {
        List<String> logged = new ArrayList<>();
        Handler listener = listener(logged);
        Logger.getLogger("").addHandler(listener);
        try {
            String canary = "{\"type\":\"PersonRecordSubmitted\",\"person\":{\"lastName\":\"canary-0815\"}}";
            TestKafka.sendRaw("intake.submissions", "canary", canary.getBytes(StandardCharsets.UTF_8));
            TestKafka.send(
                    Given.record("ehr", "k-1", named("Kay", "canary-0816").at("7 Elm Street", "01105")));
            person("canary-0816");
            as("steward").get("/api/people?q=canary-0817").then().statusCode(200);
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        assertThat(logged).noneMatch(line -> line.contains("canary-08"));
        assertThat(Tables.texts("SELECT reason FROM mastering.quarantined_message WHERE topic = 'intake.submissions'"))
                .isNotEmpty()
                .noneMatch(reason -> reason.contains("canary"));
    }

    private static Handler listener(List<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord line) {
                logged.add(
                        line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of(role, role));
    }

    private static PersonStated person(String lastName) {
        return (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p && lastName.equals(p.golden().lastName()));
    }

    private static ActivityLinked activity(String sourceId, long version) {
        return (ActivityLinked) TestKafka.awaitEvent(
                Topic.ACTIVITIES,
                ActivityEvent.class,
                e -> e.factId().equals(id("activity", "website", sourceId)) && e.version() == version);
    }

    private static String id(String kind, String system, String sourceId) {
        return Given.id(kind, system, sourceId).toString();
    }

    private static String text(byte[] value) {
        return value == null ? "" : new String(value, StandardCharsets.UTF_8);
    }
}
