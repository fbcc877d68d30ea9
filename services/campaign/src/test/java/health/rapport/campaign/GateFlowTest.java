package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.relation.Relation;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the gate asks for beyond permission, from the brief and the policy table to the receipt. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class GateFlowTest {
    private static final Map<String, Object> OWN_LIST =
            Map.of("remuneration", "NONE", "dataUsed", List.of("OWN_RESPONSES"));

    @Test
    void aReceiptShowsWhatEachCheckFoundAndByWhichRows() throws Exception {
        PersonStated ann = World.person(Who.mastered("ann@checks.test"));
        String campaign = launched(List.of(ann), Map.of());
        Db.await(state(campaign), "SENT{}");
        World.as("compliance")
                .get("/api/people/" + ann.personId() + "/receipts")
                .then()
                .body(
                        "items[0].checks.check",
                        hasSize(18),
                        "items[0].checks.result",
                        everyItem(equalTo("PASSED")),
                        "items[0].policyRows",
                        hasSize(1),
                        "items[0].addresseeId",
                        equalTo(ann.personId().toString()));
    }

    @Test
    void outsideTheHoursOfANewRowItWaitsAndSaysUntilWhen() throws Exception {
        LocalTime soon = LocalTime.now(ZoneId.of("America/New_York"))
                .withSecond(0)
                .withNano(0)
                .plusHours(2);
        var span = Map.of("from", soon.toString(), "until", soon.plusHours(1).toString());
        if (soon.isAfter(LocalTime.of(1, 0)) && soon.isBefore(LocalTime.of(22, 30))) {
            policy(Map.of(
                    "MONDAY",
                    span,
                    "TUESDAY",
                    span,
                    "WEDNESDAY",
                    span,
                    "THURSDAY",
                    span,
                    "FRIDAY",
                    span,
                    "SATURDAY",
                    span,
                    "SUNDAY",
                    span));
        } else {
            policy(Map.of(
                    LocalDate.now(ZoneId.of("America/New_York"))
                            .plusDays(3)
                            .getDayOfWeek()
                            .name(),
                    Map.of("from", "08:00", "until", "21:00")));
        }
        try {
            PersonStated bob = World.person(Who.mastered("bob@hours.test"));
            String campaign = launched(List.of(bob), appeal());
            Db.await(state(campaign), "PLANNED{QUIET_HOURS}");
            World.as("analyst")
                    .get("/api/people/" + bob.personId() + "/receipts")
                    .then()
                    .body("items[0].state", equalTo("PLANNED"), "items[0].waitUntil", notNullValue());
            assertThat(Neighbours.MAIL.takenBy("@hours.test")).isEmpty();

            policy(null);
            Db.run("UPDATE contact SET not_before = now() WHERE campaign_id = '" + campaign + "'");
            Db.await(state(campaign), "SENT{}");
        } finally {
            Db.run("DELETE FROM policy_row WHERE citation = 'by laws of the house'");
        }
    }

    @Test
    void marketingByHealthDataWantsASignatureThatAMergeDoesNotWiden() throws Exception {
        var marketing = Map.<String, Object>of(
                "purpose", "MARKETING", "ground", Map.of("remuneration", "NONE", "dataUsed", List.of("CLINICAL")));
        PersonStated eve = World.person(Who.mastered("eve@signed.test"));
        PersonStated twin = World.person(Who.mastered("twin@signed.test"));
        World.know(List.of(twin));
        Db.await(state(launched(List.of(eve), marketing)), "HELD{NO_AUTHORISATION}");

        sign(eve.personId(), true, "MARKETING").statusCode(201);
        Db.await(state(launched(List.of(eve), marketing)), "SENT{}");

        TestKafka.send(new PersonRedirected(twin.personId(), 9, eve.personId(), Instant.now()));
        Db.await("SELECT status FROM person WHERE person_id = '" + twin.personId() + "'", "REDIRECTED");
        Db.await(state(launched(List.of(eve), marketing)), "HELD{NO_AUTHORISATION}");

        sign(eve.personId(), true, "MARKETING").statusCode(201);
        Db.await(state(launched(List.of(eve), marketing)), "SENT{}");
        sign(eve.personId(), false, "MARKETING").statusCode(201);
        Db.await(state(launched(List.of(eve), marketing)), "HELD{NO_AUTHORISATION}");
        World.as("compliance")
                .get("/api/permissions/authorisations?personId=" + eve.personId())
                .then()
                .body("items.granted", contains(false, true, true));
        sign(Ids.next(), true, "MARKETING").statusCode(404);
    }

    @Test
    void ofAChildHerGuardianIsWrittenTo() throws Exception {
        PersonStated mother = World.person(Who.mastered("mother@family.test"));
        PersonStated child = World.person(new Who(
                PersonStatus.MASTERED, "child@family.test", LocalDate.now().minusYears(9), null, Set.of()));
        TestKafka.send(new RelationsStated(
                child.personId(),
                1,
                List.of(new Relation(RelationKind.GUARDIAN, mother.personId().toString(), null, true))));
        Db.await("SELECT cardinality(guardians) FROM guardian WHERE person_id = '" + child.personId() + "'", "1");
        World.know(List.of(mother));
        Db.await(state(launched(List.of(child), Map.of())), "SENT{}");
        assertThat(Neighbours.MAIL.takenBy("@family.test"))
                .extracting(FakeSmtp.Taken::recipient)
                .containsExactly("mother@family.test");
    }

    @Test
    void theFourthMarketingMailInAWeekWaits() throws Exception {
        PersonStated joe = World.person(Who.mastered("joe@often.test"));
        var marketing = Map.<String, Object>of("purpose", "MARKETING", "ground", OWN_LIST);
        for (int i = 0; i < 3; i++) {
            Db.await(state(launched(List.of(joe), marketing)), "SENT{}");
        }
        Db.await(state(launched(List.of(joe), marketing)), "PLANNED{FREQUENCY_CAP}");
        assertThat(Neighbours.MAIL.takenBy("@often.test")).hasSize(3);
    }

    @Test
    void aBriefThatDoesNotSayWhoPaysIsNotLaunched() throws Exception {
        Map<String, Object> silent = World.brief(World.approvedContent(), 0);
        silent.remove("ground");
        String campaign = created(silent);
        World.launch(campaign, Neighbours.AUDIENCE.audience(List.of(Ids.next())), "k")
                .statusCode(422)
                .body("violations.field", contains("ground.remuneration"));
    }

    @Test
    void theTableThatComesAlongCitesTheLawAndOnlyComplianceAddsToIt() {
        World.as("marketer")
                .get("/api/permissions/policies?channel=SMS&purpose=MARKETING")
                .then()
                .statusCode(200)
                .body(
                        "items.find { it.state == '' }.policy.basis",
                        equalTo("EXPRESS_WRITTEN_CONSENT"),
                        "items.find { it.state == '' }.policy.hours[0].days.SUNDAY.until",
                        containsString("21:00"),
                        "items.find { it.state == 'FL' }.policy.hours[0].days.MONDAY.until",
                        containsString("20:00"),
                        "items.find { it.state == '' }.citation",
                        containsString("64.1200"));
        World.as("marketer")
                .body(Map.of())
                .post("/api/permissions/policies")
                .then()
                .statusCode(403);
        World.as("compliance")
                .body(Map.of())
                .post("/api/permissions/policies")
                .then()
                .statusCode(422);
        World.as("compliance")
                .body(Map.of(
                        "channel",
                        "POST",
                        "purpose",
                        "MARKETING",
                        "basis",
                        "OPT_OUT",
                        "minimumAge",
                        900,
                        "effectiveOn",
                        LocalDate.now().toString(),
                        "citation",
                        "x",
                        "why",
                        "y"))
                .post("/api/permissions/policies")
                .then()
                .statusCode(422);
    }

    private static void policy(Map<String, ?> hours) {
        Map<String, Object> row = new HashMap<>(Map.of(
                "channel", "EMAIL",
                "purpose", "FUNDRAISING",
                "basis", "OPT_OUT",
                "effectiveOn", LocalDate.now(ZoneId.of("America/New_York")).toString(),
                "zoneOfMarket", true,
                "citation", "by laws of the house",
                "why", "a test of hours"));
        if (hours != null) {
            row.put("hours", hours);
        }
        World.as("compliance")
                .body(row)
                .post("/api/permissions/policies")
                .then()
                .statusCode(201)
                .body("writtenBy", equalTo("compliance"), "why", equalTo("a test of hours"));
    }

    private static Map<String, Object> appeal() {
        return Map.of(
                "purpose", "FUNDRAISING", "ground", Map.of("remuneration", "NONE", "dataUsed", List.of("DEPARTMENT")));
    }

    private static io.restassured.response.ValidatableResponse sign(UUID person, boolean granted, String purpose) {
        return World.as("compliance")
                .body(Map.of(
                        "personId",
                        person.toString(),
                        "granted",
                        granted,
                        "purposes",
                        List.of(purpose),
                        "evidence",
                        "folder 7"))
                .post("/api/permissions/authorisations")
                .then();
    }

    private static String launched(List<PersonStated> people, Map<String, Object> changes) throws Exception {
        World.know(people);
        Map<String, Object> brief = World.brief(World.approvedContent(), 0);
        brief.putAll(changes);
        String campaign = created(brief);
        UUID audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        World.launch(campaign, audience, "key").statusCode(202);
        return campaign;
    }

    private static String created(Map<String, Object> brief) {
        return World.as("marketer")
                .body(brief)
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
    }

    private static String state(String campaign) {
        return "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + campaign + "'";
    }
}
