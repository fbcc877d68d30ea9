package health.rapport.audience;

import static health.rapport.audience.Api.EVERYBODY;
import static health.rapport.audience.Api.VISIT;
import static health.rapport.audience.Api.as;
import static health.rapport.audience.Api.count;
import static health.rapport.audience.Api.create;
import static health.rapport.audience.Api.group;
import static health.rapport.audience.Api.marketer;
import static health.rapport.audience.Api.post;
import static health.rapport.audience.Api.readModelHolds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.suppression.SuppressionStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.linkage.SuppressionKey;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.FixedClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whom an audience leaves out of those its groups take: beyond its cap, on a list, known only by what may not be used. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(LimitsTest.Programmes.class)
class LimitsTest {
    private static final String ALL = group("all", "MASTERED", EVERYBODY);

    private final UUID ann = Ids.next();
    private final UUID bea = Ids.next();

    @Inject
    ExpireLimits expire;

    /** A Part 2 facility, and a code set of a state; nothing of other tests is there. */
    public static class Programmes implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of(
                    "rapport.sensitivity.programmes[0].label", "PART2",
                    "rapport.sensitivity.programmes[0].facility", "Recovery Center");
        }

        @Override
        public void stop() {
            // nothing was started
        }
    }

    @BeforeEach
    @AfterEach
    void nobody() {
        QuarkusMock.installMockForType(new FixedClock(Facts.NOW), DomainClock.class);
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_chunk, audience,"
                + " suppression_list, suppression_entry, sensitivity_consent");
    }

    @Test
    void aCapHoldsTheBestAndSaysHowManyItLeftOut() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Facts.score(ann, 2.5),
                Facts.score(bea, 3.5));
        readModelHolds(2, 0, 0, 2);
        String id = limited("{\"cap\":{\"size\":1,\"score\":\"charlson-quan-2011\"}}", ALL)
                .statusCode(201)
                .body("limits.cap.size", equalTo(1))
                .extract()
                .path("id");

        String token = count(id)
                .body("total", equalTo(1))
                .body("beyondCap", equalTo(1))
                .extract()
                .path("token");
        Api.launch(id, token).statusCode(200).body("members.personId", contains(bea.toString()));
    }

    @Test
    void whatACapCannotBeIsSaid() {
        limited("{\"cap\":{\"size\":0,\"score\":\"m\",\"random\":\"w\"}}", group("leads", "UNMASTERED", EVERYBODY))
                .statusCode(422)
                .body("violations.rule", contains("cap.size", "cap.order", "unmastered.medical"));
        limited("{\"suppressionLists\":[\"" + Ids.next() + "\"]}", ALL)
                .statusCode(422)
                .body("violations.rule", contains("limits.lists"));
    }

    @Test
    void everyEntryIsPublishedAndALaunchSaysHowMuchOfEachListThereIs() {
        TestKafka.send(Person.mastered(ann, "F").email("ann@example.org").stated(1));
        readModelHolds(1, 0, 0, 0);
        String everywhere = list("Complaints", true);
        String own = list("Staff", false);
        String other = list("Board", false);
        upload(everywhere, entry("EMAIL", "x@example.org")).body("added", equalTo(1));
        upload(own, entry("EMAIL", "y@example.org")).body("added", equalTo(1));
        upload(other, entry("EMAIL", "z@example.org")).body("added", equalTo(1));
        String entry = Sql.texts("SELECT entry_id::text FROM suppression_entry WHERE list_id = '" + own + "'")
                .getFirst();
        as("carol", List.of("*"), "compliance")
                .delete("/api/suppression-lists/" + own + "/entries/" + entry)
                .then()
                .statusCode(204);

        SuppressionStated last = TestKafka.awaitEvent(
                Topic.SUPPRESSIONS,
                SuppressionStated.class,
                one -> one.entryId().toString().equals(entry) && one.version() == 2);
        assertThat(last.ended()).isTrue();
        assertThat(last.everywhere()).isFalse();
        assertThat(last.suppressionKey())
                .isEqualTo(SuppressionKey.email("y@example.org").key());
        String id = limited("{\"suppressionLists\":[\"" + own + "\"]}", ALL)
                .statusCode(201)
                .extract()
                .path("id");
        String token = count(id).extract().path("token");
        Api.launch(id, token)
                .statusCode(200)
                .body("suppression", hasSize(2))
                .body("suppression.find { it.list == '" + own + "' }.ended", equalTo(1))
                .body("suppression.find { it.list == '" + everywhere + "' }.entries", equalTo(1));
    }

    @Test
    void whoIsOnAListIsLeftOutUntilTakenOffOrItsTimeIsOver() {
        TestKafka.send(
                Person.mastered(ann, "F").email("ann@example.org").stated(1),
                Person.mastered(bea, "F").email("bea@example.org").stated(1));
        readModelHolds(2, 0, 0, 0);
        String everywhere = list("Complaints", true);
        String own = list("Staff", false);
        String usual = create(ALL);
        String strict = limited("{\"suppressionLists\":[\"" + own + "\"]}", ALL)
                .statusCode(201)
                .extract()
                .path("id");

        upload(own, entry("EMAIL", "BEA@example.org")).body("added", equalTo(1));
        upload(own, entry("EMAIL", "bea@example.org"))
                .body("received", equalTo(1))
                .body("added", equalTo(0));
        awaitCount(strict, 1);
        count(usual).body("total", equalTo(2));

        upload(
                        everywhere,
                        "{\"kind\":\"PERSON\",\"value\":\"" + ann + "\",\"expiresAt\":\""
                                + Facts.NOW.plus(Duration.ofDays(30)) + "\"}")
                .body("added", equalTo(1));
        awaitCount(usual, 1);
        count(strict).body("total", equalTo(0)).body("onSuppressionLists", equalTo(2));
        marketer()
                .get("/api/audiences/" + strict + "/preview?personId=" + ann)
                .then()
                .body("items[0].suppressed", equalTo(true));

        QuarkusMock.installMockForType(new FixedClock(Facts.NOW.plus(Duration.ofDays(31))), DomainClock.class);
        expire.expire().await().atMost(Duration.ofSeconds(10));
        awaitCount(usual, 2);

        String entry = as("carol", List.of("*"), "compliance")
                .get("/api/suppression-lists/" + own + "/entries?kind=EMAIL&value=bea@example.org")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].addedBy", equalTo("ann"))
                .extract()
                .path("items[0].id");
        String path = "/api/suppression-lists/" + own + "/entries/" + entry;
        marketer().delete(path).then().statusCode(403);
        as("carol", List.of("*"), "compliance").delete(path).then().statusCode(204);
        as("carol", List.of("*"), "compliance").delete(path).then().statusCode(404);
        awaitCount(strict, 2);
    }

    @Test
    void anEntryFindsPeopleWhoComeLaterByPhoneAddressAndFormerIdOrAddress() {
        String everywhere = list("Complaints", true);
        UUID merged = Ids.next();
        upload(everywhere, entry("PERSON", merged.toString()), entry("ADDRESS", "1 Canarystreet, 01103"))
                .body("added", equalTo(2));
        TestKafka.send(Person.mastered(ann, "F").stated(1));
        readModelHolds(1, 0, 0, 0);
        String audience = create(ALL);
        count(audience).body("total", equalTo(0)).body("onSuppressionLists", equalTo(1));

        PersonStated elsewhere = moved(Person.mastered(bea, "F").stated(2), Set.of(merged), Set.of());
        TestKafka.send(elsewhere, new PersonRedirected(merged, 2, bea, Facts.NOW));
        readModelHolds(2, 0, 0, 0);
        count(audience).body("onSuppressionLists", equalTo(2));

        TestKafka.send(moved(Person.mastered(bea, "F").stated(3), Set.of(), Set.of("lost@example.org")));
        Sql.await("SELECT version FROM person WHERE person_id = '" + bea + "'", "3");
        awaitCount(audience, 1);
        upload(everywhere, entry("EMAIL", "lost@example.org")).body("added", equalTo(1));
        awaitCount(audience, 0);
    }

    @Test
    void anUploadWithAMistakeAddsNothingAndSaysWhereItIs() {
        String list = list("Complaints", true);
        marketer()
                .contentType("application/json")
                .body("{\"entries\":[" + entry("EMAIL", "good@example.org") + "," + entry("EMAIL", "canary") + ",{}]}")
                .post("/api/suppression-lists/" + list + "/entries")
                .then()
                .statusCode(422)
                .body("violations.field", contains("/entries/1/value", "/entries/2"))
                .body(
                        "violations.hint",
                        org.hamcrest.Matchers.not(hasItem(org.hamcrest.Matchers.containsString("canary"))));
        assertThat(Sql.texts("SELECT count(*) FROM suppression_entry")).containsExactly("0");
        as("pia", List.of("west"), "marketer")
                .get("/api/suppression-lists/" + list + "/entries")
                .then()
                .statusCode(200);
        as("pia", List.of("west"), "analyst")
                .get("/api/suppression-lists/" + list + "/entries")
                .then()
                .statusCode(403);
    }

    @Test
    void entriesAreShownToWhoMaySeeThePeopleTheyName() {
        TestKafka.send(
                Person.mastered(ann, "F").email("ann@example.org").stated(1),
                Person.mastered(bea, "F").in("east").email("bea@example.org").stated(1));
        readModelHolds(2, 0, 0, 0);
        String list = list("Complaints", true);
        upload(
                list,
                entry("EMAIL", "ann@example.org"),
                entry("EMAIL", "bea@example.org"),
                entry("EMAIL", "x@example.org"));

        as("pia", List.of("west"), "steward")
                .get("/api/suppression-lists/" + list + "/entries")
                .then()
                .body("items.value", contains("ann@example.org"));
        String path = "/api/suppression-lists/" + list + "/entries?limit=2";
        String cursor = as("carol", List.of("*"), "compliance")
                .get(path)
                .then()
                .body("items", hasSize(2))
                .extract()
                .path("nextCursor");
        as("carol", List.of("*"), "compliance")
                .get(path + "&cursor=" + cursor)
                .then()
                .body("items", hasSize(1));
    }

    @Test
    void aLabelledFactDecidesOnlyWithAConsentThatCoversItAndAMergeNeverWidensIt() {
        TestKafka.send(
                Person.mastered(ann, "F").stated(1),
                Person.mastered(bea, "F").stated(1),
                Facts.visit(Ids.next(), ann, Facts.SURE, Set.of(SensitivityLabel.HIV)),
                Facts.visitAt("Recovery Center", bea));
        readModelHolds(2, 0, 2, 0);
        String audience = create(group("visited", "MASTERED", VISIT));
        count(audience).body("total", equalTo(0));

        consent(ann, "PART2").statusCode(201);
        consent(bea, "PART2").statusCode(201);
        awaitCount(audience, 1);
        String both = consent(ann, "HIV").statusCode(201).extract().path("id");
        awaitCount(audience, 2);

        UUID other = Ids.next();
        TestKafka.send(moved(Person.mastered(bea, "F").stated(2), Set.of(other), Set.of()));
        awaitCount(audience, 1);
        TestKafka.send(moved(Person.mastered(bea, "F").stated(3), Set.of(), Set.of()));
        awaitCount(audience, 2);

        as("carol", List.of("*"), "compliance")
                .delete("/api/sensitivity-consents/" + both)
                .then()
                .statusCode(200)
                .body("endedAt", org.hamcrest.Matchers.notNullValue());
        awaitCount(audience, 1);
        as("carol", List.of("*"), "compliance")
                .get("/api/sensitivity-consents?personId=" + ann)
                .then()
                .body("items", hasSize(2));
        as("carol", List.of("east"), "compliance")
                .get("/api/sensitivity-consents?personId=" + ann)
                .then()
                .body("items", hasSize(0));
        consent(Ids.next(), "HIV").statusCode(404);
        marketer().get("/api/sensitivity-consents?personId=" + ann).then().statusCode(403);
    }

    private static ValidatableResponse consent(UUID person, String label) {
        return as("carol", List.of("*"), "compliance")
                .contentType("application/json")
                .body("{\"personId\":\"" + person + "\",\"labels\":[\"" + label + "\"],\"evidence\":\"form 12\"}")
                .post("/api/sensitivity-consents")
                .then();
    }

    private static PersonStated moved(PersonStated p, Set<UUID> merged, Set<String> others) {
        var g = p.golden();
        var golden = new health.rapport.contracts.PersonData(
                g.firstName(),
                null,
                g.lastName(),
                null,
                g.birthDate(),
                g.gender(),
                "99 Elsewhere Road",
                null,
                g.city(),
                g.state(),
                "01199",
                g.country(),
                g.email(),
                null,
                null,
                List.of(),
                g.market(),
                null,
                "en");
        return new PersonStated(
                p.personId(),
                p.version(),
                p.status(),
                golden,
                p.markets(),
                p.sources(),
                p.labels(),
                merged,
                p.firstSeenAt(),
                p.statedAt(),
                null,
                others.isEmpty() ? null : others);
    }

    private static String list(String name, boolean everywhere) {
        return post(
                        "/api/suppression-lists",
                        "{\"name\":\"" + name + "\",\"reason\":\"they asked\",\"everywhere\":" + everywhere + "}")
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static String entry(String kind, String value) {
        return "{\"kind\":\"" + kind + "\",\"value\":\"" + value + "\"}";
    }

    private static ValidatableResponse upload(String list, String... entries) {
        return post("/api/suppression-lists/" + list + "/entries", "{\"entries\":[" + String.join(",", entries) + "]}")
                .statusCode(200);
    }

    private static ValidatableResponse limited(String limits, String... groups) {
        return post(
                "/api/audiences",
                "{\"name\":\"limited\",\"groups\":[" + String.join(",", groups) + "],\"limits\":" + limits + "}");
    }

    /** Whoever is in memory follows the tables a moment later. */
    private static void awaitCount(String audience, int total) {
        Instant end = Instant.now().plusSeconds(10);
        int found = count(audience).extract().path("total");
        while (found != total && Instant.now().isBefore(end)) {
            found = count(audience).extract().path("total");
        }
        assertThat(found).isEqualTo(total);
    }
}
