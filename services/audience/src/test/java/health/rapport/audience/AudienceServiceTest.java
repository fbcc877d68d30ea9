package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.FORM;
import static health.rapport.audience.Api.SCORE;
import static health.rapport.audience.Api.VISIT;
import static health.rapport.audience.Api.WOMEN;
import static health.rapport.audience.Api.any;
import static health.rapport.audience.Api.as;
import static health.rapport.audience.Api.change;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.inMemory;
import static health.rapport.audience.Api.launch;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.readModelHolds;
import static health.rapport.audience.Api.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.Topic;
import health.rapport.contracts.membership.MembershipEvent;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class AudienceServiceTest {
    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();
    private final UUID carl = Ids.next();
    private final UUID lead = Ids.next();

    @BeforeEach
    void nobodyYet() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_chunk, audience");
    }

    @Test
    void countsOverDemographicsActivitiesEncountersAndScoresAndLaunchesJustThatList() {
        TestKafka.send(
                Person.mastered(ann, "F").email("Ann@Example.org").stated(1),
                Person.mastered(bea, "F").stated(1),
                Person.mastered(carl, "M").stated(1),
                Person.mastered(lead, "F")
                        .as(PersonStatus.UNMASTERED)
                        .email("lead@example.org")
                        .stated(1),
                Facts.visit(Ids.next(), ann, Facts.SURE, Set.of()),
                Facts.form(Ids.next(), 1, lead, Set.of()),
                Facts.score(bea, 3.5),
                Facts.score(carl, 2.5));
        readModelHolds(4, 1, 1, 2);
        String id = create(group("patients", "MASTERED", any(VISIT, SCORE)), group("leads", "UNMASTERED", FORM));

        String token = count(id)
                .body("total", equalTo(3))
                .body("groups.name", contains("patients", "leads"))
                .body("groups.count", contains(2, 1))
                .body("duplicates", equalTo(0))
                .body("asOf", equalTo(Facts.NOW.toString()))
                .body("version", equalTo(1))
                .extract()
                .path("token");

        String first = marketer()
                .get("/api/audiences/" + id + "/members?limit=2&token=" + token)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        marketer()
                .get("/api/audiences/" + id + "/members?limit=2&token=" + token + "&cursor=" + first)
                .then()
                .body("items", hasSize(1))
                .body("nextCursor", nullValue());

        for (int again = 0; again < 2; again++) {
            launch(id, token)
                    .statusCode(200)
                    .body("total", equalTo(3))
                    .body("members.personId", containsInAnyOrder(text(ann), text(bea), text(lead)))
                    .body("members.findAll { it.group == 'leads' }.personId", contains(text(lead)));
        }
        MembershipStated entered = (MembershipStated) TestKafka.awaitEvent(
                Topic.MEMBERSHIPS, MembershipEvent.class, e -> e.key().equals(text(lead)));
        assertThat(entered).isEqualTo(new MembershipStated(lead, UUID.fromString(id), 1, 1, true, "leads", Facts.NOW));
        assertThat(Sql.texts("SELECT DISTINCT version FROM membership")).containsExactly("1");
        assertThat(Sql.texts(
                        "SELECT count(*) FROM audit_log WHERE action = 'audience.launch' AND subject = '" + ann + "'"))
                .containsExactly("2");
    }

    @Test
    void lotsAreDrawnAndFactsAreReadForRulesAboutTheirOrder() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Person.mastered(carl, "M").stated(1),
                Facts.visit(Ids.next(), ann, Facts.SURE, Set.of()));
        readModelHolds(3, 0, 1, 0);
        String share = "{\"op\":\"share\",\"salt\":\"spring\",\"from\":%s,\"to\":%s}";
        String visited = "{\"op\":\"last\",\"of\":{\"event\":\"encounter\"}}";

        count(create(
                        group("visited", "MASTERED", visited),
                        group("half", "MASTERED", share.formatted(0, 50)),
                        group("other half", "MASTERED", share.formatted(50, 100))))
                .body("total", equalTo(3))
                .body("groups[0].count", equalTo(1));
    }

    @Test
    void peopleAreComparedAndAPreviewSaysWhoWasChosen() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Person.mastered(carl, "M").stated(1),
                Facts.score(ann, 3.5),
                Facts.score(carl, 9.5));
        readModelHolds(3, 0, 0, 2);
        String top = "{\"op\":\"top\",\"count\":1,\"score\":\"charlson-quan-2011\",\"among\":" + WOMEN + "}";
        String id = create(group("best", "MASTERED", top));

        count(id).body("total", equalTo(1));
        marketer()
                .get("/api/audiences/" + id + "/preview")
                .then()
                .statusCode(200)
                .body("items.personId", contains(text(ann)))
                .body("items[0].groups[0].include.matched", equalTo(true));
        marketer()
                .get("/api/audiences/" + id + "/preview?personId=" + carl)
                .then()
                .body("items[0].groups[0].include.matched", equalTo(false));
    }

    @Test
    void aLaunchOfAnotherListIsAConflictThatSaysWhoEnteredAndLeft() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1), Person.mastered(bea, "F").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = create(group("women", "MASTERED", WOMEN));
        String token = count(id).body("total", equalTo(2)).extract().path("token");

        TestKafka.send(
                Person.mastered(bea, "M").stated(2), Person.mastered(carl, "F").stated(1));
        Sql.await(
                "SELECT count(*) FROM person WHERE gender = 'F' AND person_id <> '" + ann + "' AND person_id = '" + carl
                        + "' OR person_id = '" + bea + "' AND gender = 'M'",
                "2");
        inMemory();

        launch(id, token)
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("https://rapport.health/problems/audience-changed"))
                .body("entered.count", equalTo(1))
                .body("entered.personIds", contains(text(carl)))
                .body("left.personIds", contains(text(bea)))
                .body("moved.count", equalTo(0));
        assertThat(Sql.texts("SELECT count(*) FROM membership")).containsExactly("0");
    }

    @Test
    void aChangedDefinitionIsNotLaunchedWithAnOldCountUnlessTheListIsTheSame() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1), Person.mastered(carl, "M").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = create(group("all", "MASTERED", EVERYBODY));
        String token = count(id).extract().path("token");

        change(id, "\"1\"", group("women", "MASTERED", WOMEN)).statusCode(200).header("ETag", "\"2\"");
        change(id, "\"1\"", group("women", "MASTERED", WOMEN)).statusCode(412);
        change(id, null, group("women", "MASTERED", WOMEN)).statusCode(428);

        launch(id, token)
                .statusCode(409)
                .body("left.personIds", contains(text(carl)))
                .body("moved.personIds", contains(text(ann)));
        marketer().get("/api/audiences/" + id).then().header("ETag", "\"2\"").body("groups[0].name", equalTo("women"));
    }

    @Test
    void labelledAndLowerConfidenceFactsDecideNothing() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Person.mastered(carl, "M").labelled().stated(1),
                Person.mastered(lead, "M").dead().stated(1),
                Facts.visit(Ids.next(), ann, Facts.SURE, Set.of(SensitivityLabel.PART2)),
                Facts.visit(Ids.next(), bea, Facts.LOWER, Set.of()),
                Facts.form(Ids.next(), 1, ann, Set.of(SensitivityLabel.MENTAL_HEALTH)));
        readModelHolds(4, 1, 2, 0);

        count(create(group("g", "MASTERED", any(VISIT, FORM)))).body("total", equalTo(0));
        count(create(group("all", "MASTERED", EVERYBODY))).body("total", equalTo(2));
    }

    @Test
    void aLeadBesideAMasteredPersonOfTheSameEmailIsADuplicate() {
        TestKafka.send(
                Person.mastered(ann, "F").email("Same@example.org").stated(1),
                Person.mastered(lead, "F")
                        .as(PersonStatus.UNMASTERED)
                        .email("same@Example.org")
                        .stated(1));
        readModelHolds(2, 0, 0, 0);

        count(create(group("leads", "UNMASTERED", EVERYBODY), group("all", "MASTERED", EVERYBODY)))
                .body("total", equalTo(1))
                .body("groups.count", contains(0, 1))
                .body("duplicates", equalTo(1));
    }

    @Test
    void aUserOfOneMarketCountsListsAndLaunchesOnlyItsPeople() {
        TestKafka.send(
                Person.mastered(ann, "F").in("west").stated(1),
                Person.mastered(bea, "F").in("east").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = create(group("all", "MASTERED", EVERYBODY));
        String all = count(id).body("total", equalTo(2)).extract().path("token");

        String west = as("wanda", List.of("west"), "marketer")
                .post("/api/audiences/" + id + "/count")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .extract()
                .path("token");
        as("wanda", List.of("west"), "marketer")
                .get("/api/audiences/" + id + "/members?token=" + west)
                .then()
                .body("items.personId", contains(text(ann)));
        as("nobody", List.of(), "marketer")
                .post("/api/audiences/" + id + "/count")
                .then()
                .body("total", equalTo(0));

        as("wanda", List.of("west"), "marketer")
                .get("/api/audiences/" + id + "/members?token=" + all)
                .then()
                .statusCode(403);
        as("wanda", List.of("west"), "marketer")
                .contentType("application/json")
                .body(Map.of("token", all))
                .post("/api/audiences/" + id + "/launches")
                .then()
                .statusCode(403);
    }

    @Test
    void aPreviewSaysWhySheIsInAndHeIsNot() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(carl, "M").in("east").stated(1),
                Facts.visit(Ids.next(), ann, Facts.SURE, Set.of()));
        readModelHolds(2, 0, 1, 0);
        String preview = "/api/audiences/" + create(group("g", "MASTERED", any(VISIT, SCORE))) + "/preview";

        marketer()
                .get(preview)
                .then()
                .statusCode(200)
                .body("items.personId", contains(text(ann)))
                .body("items[0].group", equalTo("g"))
                .body("items[0].groups[0].include.parts.matched", contains(true, false))
                .body("items[0].groups[0].include.parts[0].found", equalTo(1));
        marketer()
                .get(preview + "?personId=" + carl)
                .then()
                .body("items[0].eligible", equalTo(true))
                .body("items[0].group", nullValue())
                .body("items[0].groups[0].include.matched", equalTo(false));
        as("wanda", List.of("west"), "marketer")
                .get(preview + "?personId=" + carl)
                .then()
                .statusCode(404);
        assertThat(Sql.texts("SELECT DISTINCT action FROM audit_log WHERE subject = '" + carl + "'"))
                .containsExactly("audience.preview");
    }

    @Test
    void smallCountsAreWithheldFromAnalystsWhoMayNotSeeMembersEither() {
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String id = create(group("all", "MASTERED", EVERYBODY), group("none", "UNMASTERED", EVERYBODY));

        String token = as("ana", List.of("*"), "analyst")
                .post("/api/audiences/" + id + "/count")
                .then()
                .statusCode(200)
                .body("suppressed", equalTo(true))
                .body("total", nullValue())
                .body("groups[0].count", nullValue())
                .body("groups[1].count", equalTo(0))
                .extract()
                .path("token");
        as("ana", List.of("*"), "analyst")
                .get("/api/audiences/" + id + "/members?token=" + token)
                .then()
                .statusCode(403);
    }

    @Test
    void aLaterLaunchPublishesWhoLeftSinceTheOneBeforeAndOnlyOfTheSameEyes() {
        TestKafka.send(
                Person.mastered(ann, "F").in("west").stated(1),
                Person.mastered(bea, "F").in("east").stated(1));
        readModelHolds(2, 0, 0, 0);
        String id = create(group("women", "MASTERED", WOMEN));
        launch(id, count(id).extract().path("token")).statusCode(200);
        String west = as("wanda", List.of("west"), "marketer")
                .post("/api/audiences/" + id + "/count")
                .then()
                .extract()
                .path("token");
        as("wanda", List.of("west"), "marketer")
                .contentType("application/json")
                .body("{\"token\":\"" + west + "\"}")
                .post("/api/audiences/" + id + "/launches")
                .then()
                .statusCode(200);
        assertThat(Sql.texts("SELECT count(*) FROM membership WHERE member")).containsExactly("2");

        TestKafka.send(Person.mastered(bea, "M").in("east").stated(2));
        Sql.await("SELECT gender FROM person WHERE person_id = '" + bea + "'", "M");
        Api.inMemory();
        String token = count(id).body("total", equalTo(1)).extract().path("token");
        launch(id, token).statusCode(200);
        launch(id, token).statusCode(200);

        assertThat(Sql.texts("SELECT version || ' ' || member FROM membership WHERE person_id = '" + bea + "'"))
                .containsExactly("2 false");
        assertThat(TestKafka.await(Topic.MEMBERSHIPS, 2, record -> record.key().equals(text(bea))))
                .extracting(record -> ((MembershipStated) TestKafka.read(record, MembershipEvent.class)).member())
                .containsExactly(true, false);
    }

    @Test
    void redirectedPeopleDisappearAndTheirFactsFollowErasedPeopleVanish() {
        UUID activity = Ids.next();
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Facts.form(activity, 1, bea, Set.of()));
        readModelHolds(2, 1, 0, 0);
        String id = create(group("formed", "MASTERED", FORM));
        count(id).body("total", equalTo(1));

        TestKafka.send(new PersonRedirected(bea, 2, ann, Facts.NOW), Facts.form(activity, 2, ann, Set.of()));
        Sql.await("SELECT person_id FROM activity", text(ann));
        readModelHolds(1, 1, 0, 0);
        String token = count(id).body("total", equalTo(1)).extract().path("token");
        launch(id, token).statusCode(200).body("members.personId", contains(text(ann)));

        TestKafka.send(new PersonErased(ann, 2, Facts.NOW));
        readModelHolds(0, 0, 0, 0);
        TestKafka.send(Facts.form(Ids.next(), 1, ann, Set.of()), Facts.score(ann, 9));
        Sql.await("SELECT count(*) FROM activity", "2");
        Sql.await("SELECT count(*) FROM score", "1");
        readModelHolds(0, 0, 0, 0);
        assertThat(Sql.texts("SELECT coalesce(type, 'none') FROM activity")).containsOnly("none");
        assertThat(Sql.texts("SELECT count(*) FROM membership")).containsExactly("0");
        assertThat(Sql.texts("SELECT count(*) FROM snapshot_chunk WHERE '" + ann + "' = ANY (people)"))
                .containsExactly("0");
    }
}
