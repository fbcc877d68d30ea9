package health.rapport.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.campaign.World.Who;
import health.rapport.campaign.sending.SenderLoop;
import health.rapport.contracts.Topic;
import health.rapport.contracts.assembly.AssemblyWithdrawn;
import health.rapport.contracts.campaign.AssignmentStated;
import health.rapport.contracts.campaign.CampaignEvent;
import health.rapport.contracts.permission.PermissionEvent;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.contracts.touchpoint.TouchpointEvent;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class CampaignFlowTest {
    @Inject
    SenderLoop sender;

    @Test
    void everyTreatedPersonEndsInExactlyOneTouchpointWithItsReason() throws Exception {
        UUID content = World.approvedContent();
        List<PersonStated> people = new ArrayList<>(IntStream.range(0, 40)
                .mapToObj(i -> World.person(Who.mastered("flow" + i + "@flow.test")))
                .toList());
        PersonStated twin = World.person(Who.mastered("FLOW0@flow.test"));
        PersonStated silent = World.person(Who.mastered(null));
        PersonStated dead = World.person(new Who(
                PersonStatus.MASTERED, "dead@flow.test", LocalDate.of(1930, 1, 1), LocalDate.of(2020, 1, 1), Set.of()));
        PersonStated child = World.person(new Who(
                PersonStatus.MASTERED, "child@flow.test", LocalDate.now().minusYears(17), null, Set.of()));
        PersonStated labelled = World.person(new Who(
                PersonStatus.MASTERED,
                "quiet@flow.test",
                LocalDate.of(1980, 1, 1),
                null,
                Set.of(SensitivityLabel.HIV)));
        PersonStated incomplete =
                World.person(new Who(PersonStatus.INCOMPLETE, "half@flow.test", null, null, Set.of()));
        PersonStated out = World.person(Who.mastered("Out@flow.test"));
        PersonStated refused = World.person(Who.mastered("refused@flow.test"));
        PersonStated lost = World.person(Who.mastered("lost@flow.test"));
        PersonStated lead = World.person(new Who(PersonStatus.UNMASTERED, "lead@flow.test", null, null, Set.of()));
        people.addAll(List.of(twin, silent, dead, child, labelled, incomplete, out, refused, lost, lead));
        World.know(people);
        UUID unheardOf = Ids.next();
        optOut("out@FLOW.test").statusCode(201);

        List<UUID> list =
                new ArrayList<>(people.stream().map(PersonStated::personId).toList());
        list.add(unheardOf);
        String campaign = World.campaign(content, 0);
        String launch = World.launch(campaign, Neighbours.AUDIENCE.audience(list), "flow")
                .statusCode(202)
                .body("assigned", equalTo(51), "holdout", equalTo(0))
                .extract()
                .path("launchId");
        Map<String, Object> done = World.finished(campaign, launch);

        assertThat(done)
                .containsEntry("state", "COMPLETED")
                .containsEntry("sent", 41)
                .containsEntry("held", 8)
                .containsEntry("failed", 1)
                .containsEntry("unknown", 1);
        assertThat((Map<?, ?>) done.get("heldByReason"))
                .isEqualTo(Map.of(
                        "NO_EMAIL",
                        1,
                        "OPTED_OUT",
                        1,
                        "DECEASED",
                        1,
                        "MINOR",
                        1,
                        "SENSITIVE",
                        1,
                        "NOT_REACHABLE_STATUS",
                        2,
                        "DUPLICATE_ADDRESS",
                        1));
        assertThat(Neighbours.MAIL.takenBy("@flow.test")).hasSize(42);
        var touchpoints = TestKafka.await(Topic.TOUCHPOINTS, 51, r -> of(r, campaign));
        assertThat(touchpoints.stream().map(r -> r.key()).distinct()).hasSize(51);
        World.as("analyst")
                .get("/api/people/" + out.personId() + "/receipts")
                .then()
                .body(
                        "items",
                        hasSize(1),
                        "items[0].state",
                        equalTo("HELD"),
                        "items[0].reasons[0]",
                        equalTo("OPTED_OUT"));
        World.as("analyst")
                .get("/api/campaigns/" + campaign + "/contacts?state=HELD&reason=MINOR")
                .then()
                .body(
                        "items",
                        hasSize(1),
                        "items[0].personId",
                        equalTo(child.personId().toString()));
    }

    @Test
    void nothingOfAPersonIsLogged() throws Exception {
        List<String> logged = new java.util.concurrent.CopyOnWriteArrayList<>();
        var handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord record) {
                String cause =
                        record.getThrown() == null ? "" : record.getThrown().toString();
                logged.add(record.getMessage() + java.util.Arrays.toString(record.getParameters()) + cause);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var root = java.util.logging.Logger.getLogger("");
        root.addHandler(handler);
        try {
            java.util.logging.Logger.getLogger("probe").warning("the handler listens");
            String campaign = launched(
                    List.of(
                            World.person(Who.mastered("refused-canary@log.test")),
                            World.person(Who.mastered("lost-canary@log.test")),
                            World.person(Who.mastered("canary@log.test"))),
                    0);
            Db.await(
                    "SELECT count(*) FROM contact WHERE state IN ('FAILED', 'UNKNOWN', 'SENT') AND campaign_id = '"
                            + campaign + "'",
                    "3");
            optOut("canary@log.test").statusCode(201);
            TestKafka.sendRaw(
                    "people.persons",
                    "log",
                    "{\"type\":\"PersonStated\",\"golden\":\"canary@log.test\"}".getBytes(StandardCharsets.UTF_8));
            Db.await("SELECT count(*) FROM quarantined_message WHERE key = 'log'", "1");
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).anyMatch(line -> line.contains("the handler listens"));
        assertThat(logged)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("canary"));
    }

    @Test
    void aCampaignEndsWithItsWindow() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("end@end.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        Db.run("UPDATE campaign SET launched_at = now() - interval '91 days' WHERE campaign_id = '" + campaign + "'");
        Db.await("SELECT status FROM campaign WHERE campaign_id = '" + campaign + "'", "ENDED");
    }

    @Test
    void whoWasMergedWithTheHoldoutGetsNothing() throws Exception {
        List<PersonStated> people = IntStream.range(0, 20)
                .mapToObj(i -> World.person(Who.mastered("merge" + i + "@merge.test")))
                .toList();
        sender.stop();
        String campaign = launched(people, 0.5);
        String treated = Db.one("SELECT person_id FROM contact WHERE campaign_id = '" + campaign + "' LIMIT 1");
        String held = Db.one(
                "SELECT person_id FROM assignment WHERE arm = 'HOLDOUT' AND campaign_id = '" + campaign + "' LIMIT 1");
        TestKafka.send(new health.rapport.contracts.person.PersonRedirected(
                UUID.fromString(treated), 9, UUID.fromString(held), Instant.now()));
        Db.await("SELECT status FROM person WHERE person_id = '" + treated + "'", "REDIRECTED");
        sender.start();
        Db.await("SELECT state || reasons::text FROM contact WHERE person_id = '" + treated + "'", "HELD{HOLDOUT}");
        World.as("analyst").get("/api/people/" + held + "/receipts").then().body("items", hasSize(2));
    }

    @Test
    void theMessageCarriesWhatLawAndMailProgramsAskFor() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("mime@mime.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String contact = Db.one("SELECT contact_id FROM contact WHERE campaign_id = '" + campaign + "'");
        String source = Neighbours.MAIL.takenBy("@mime.test").getFirst().source();
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(mail.getMessageID()).isEqualTo("<" + contact + "@example.org>");
        assertThat(mail.getFrom()[0].toString()).contains("care@example.org");
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getFrom()[0]).getPersonal())
                .isEqualTo("Springfield Café, Care");
        assertThat(mail.getSubject()).isEqualTo("News from Springfield Café, Care");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).matches("<https://care\\.example\\.org/u/[A-Za-z0-9_-]+>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Dear Zoë", "1 Main St, Springfield MA 01101", "/u/c/");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("Dear Zoë", "<a href=", "Unsubscribe");
        assertThat(source.lines().mapToInt(String::length).max().orElse(0)).isLessThan(998);
    }

    @Test
    void oneClickUnsubscribesAtOnceAndLookingDoesNot() throws Exception {
        PersonStated person = World.person(Who.mastered("click@click.test"));
        String campaign = launched(List.of(person), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String mail = Neighbours.MAIL.takenBy("click@click.test").getFirst().source();
        String link = mail.replaceAll("(?s).*List-Unsubscribe: <https://care.example.org(/u/[A-Za-z0-9_-]+)>.*", "$1");

        String page = given().get(link)
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", notNullValue())
                .extract()
                .asString();
        assertThat(page).contains("<form method=\"post\">", "lang=\"en\"", "<title>");
        given().head(link);
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = 'click@click.test'"))
                .isEqualTo("0");

        for (int i = 0; i < 2; i++) {
            given().contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(link)
                    .then()
                    .statusCode(200);
        }
        assertThat(
                        Db.one(
                                "SELECT count(*) || ' ' || min(status) || ' ' || min(channel) FROM permission_entry WHERE address = 'click@click.test'"))
                .isEqualTo("1 OPTED_OUT EMAIL");
        PermissionStated told = (PermissionStated) TestKafka.awaitEvent(
                Topic.PERMISSIONS,
                PermissionEvent.class,
                p -> ((PermissionStated) p).address().equals("click@click.test"));
        assertThat(told.status()).isEqualTo(PermissionStatus.OPTED_OUT);
        TouchpointStated noted = touchpoint(campaign, t -> t.version() == 2);
        assertThat(noted.engagements()).extracting("kind").containsExactly(EngagementKind.UNSUBSCRIBED);
        assertThat(Db.one("SELECT count(*) FROM audit_log WHERE action = 'permission.unsubscribe' AND subject = '"
                        + person.personId() + "'"))
                .isEqualTo("1");

        String next = launched(List.of(person), 0);
        Db.await("SELECT state || reasons::text FROM contact WHERE campaign_id = '" + next + "'", "HELD{OPTED_OUT}");
    }

    @Test
    void aClickIsNotedAndLeadsOnlyWhereTheBriefSays() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("follow@follow.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String mail =
                Neighbours.MAIL.takenBy("@follow.test").getFirst().source().replace("=\r\n", "");
        String link = mail.replaceAll("(?s).*?https://care.example.org(/u/c/[A-Za-z0-9_-]+).*", "$1");

        given().redirects()
                .follow(false)
                .get(link)
                .then()
                .statusCode(302)
                .header("Location", "https://care.example.org/book?from=mail");
        given().redirects()
                .follow(false)
                .get(link + "?url=https://evil.test")
                .then()
                .statusCode(302)
                .header("Location", "https://care.example.org/book?from=mail");
        String forged = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
        given().redirects().follow(false).get(forged).then().statusCode(404);
        given().get("/u/" + link.substring(5)).then().statusCode(404);
        given().post("/u/nothing").then().statusCode(404);

        assertThat(touchpoint(campaign, t -> t.version() == 3).engagements())
                .extracting("kind")
                .containsExactly(EngagementKind.CLICKED, EngagementKind.CLICKED);
    }

    @Test
    void theSameLaunchAgainIsTheSameLaunchAndAnotherIsRefused() throws Exception {
        UUID content = World.approvedContent();
        PersonStated person = World.person(Who.mastered("twice@twice.test"));
        World.know(List.of(person));
        UUID audience = Neighbours.AUDIENCE.audience(List.of(person.personId()));
        String campaign = World.campaign(content, 0);

        World.as("marketer")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", "x"))
                .post("/api/campaigns/" + campaign + "/launches")
                .then()
                .statusCode(400);
        String first =
                World.launch(campaign, audience, "k1").statusCode(202).extract().path("launchId");
        World.launch(campaign, audience, "k1").statusCode(202).body("launchId", equalTo(first));
        World.launch(campaign, audience, "k2").statusCode(409).body("type", containsString("already-launched"));
        World.launch(campaign, Ids.next(), "k1").statusCode(409).body("type", containsString("idempotency-key-reused"));

        World.finished(campaign, first);
        assertThat(Neighbours.MAIL.takenBy("@twice.test")).hasSize(1);
        assertThat(Neighbours.AUDIENCE.authorizations())
                .contains(TestTokens.bearer("marketer", "marketer").substring(0, 7)
                        + Neighbours.AUDIENCE.authorizations().getLast().substring(7));
    }

    @Test
    void anAudienceThatChangedIsAConflictWithTheDifference() throws Exception {
        UUID audience = Neighbours.AUDIENCE.audience(List.of(Ids.next()));
        String campaign = World.campaign(World.approvedContent(), 0);
        World.as("marketer")
                .header("Idempotency-Key", "s")
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", FakeAudience.STALE))
                .post("/api/campaigns/" + campaign + "/launches")
                .then()
                .statusCode(409)
                .body("entered", hasSize(1), "left", hasSize(0), "type", containsString("audience-changed"));
        World.launch(campaign, Ids.next(), "s").statusCode(404);
        World.as("marketer").get("/api/campaigns/" + campaign).then().body("status", equalTo("DRAFT"));
    }

    @Test
    void theHoldoutIsDrawnBySeedPublishedAndGetsNothing() throws Exception {
        List<PersonStated> people = IntStream.range(0, 30)
                .mapToObj(i -> World.person(Who.mastered("arm" + i + "@arm.test")))
                .toList();
        String campaign = launched(people, 0.5);
        Db.await("SELECT count(*) FROM contact WHERE state <> 'SENT' AND campaign_id = '" + campaign + "'", "0");
        String seed = World.as("analyst")
                .get("/api/campaigns/" + campaign)
                .then()
                .extract()
                .path("assignmentSeed");
        World.as("marketer").get("/api/campaigns/" + campaign).then().body("assignmentSeed", nullValue());

        var told = TestKafka.await(Topic.ASSIGNMENTS, 30, r -> assignment(r, campaign));
        assertThat(told).hasSize(30).allSatisfy(r -> {
            AssignmentStated a = (AssignmentStated) TestKafka.read(r, CampaignEvent.class);
            assertThat(a.arm()).isEqualTo(health.rapport.campaign.domain.Draw.arm(seed, 0.5, a.personId()));
            assertThat(a.markets()).containsExactly("west");
        });
        List<String> holdout = World.as("analyst")
                .get("/api/campaigns/" + campaign + "/assignments?limit=100")
                .then()
                .extract()
                .path("items.findAll { it.arm == 'HOLDOUT' }.personId");
        assertThat(holdout).hasSizeBetween(5, 25);
        assertThat(Neighbours.MAIL.takenBy("@arm.test")).hasSize(30 - holdout.size());
        World.as("marketer")
                .get("/api/people/" + holdout.getFirst() + "/receipts")
                .then()
                .body("items[0].arm", equalTo("HOLDOUT"), "items[0].reasons[0]", equalTo("HOLDOUT"));
    }

    @Test
    void whatAnotherSenderLeftInTheMiddleIsUnknownAndNotSentAgain() throws Exception {
        sender.stop();
        String campaign = launched(List.of(World.person(Who.mastered("killed@killed.test"))), 0);
        Db.run("UPDATE contact SET state = 'CLAIMED', claim_id = gen_random_uuid(), address = 'killed@killed.test',"
                + " address_hash = sha256('killed@killed.test'), decided_at = now() WHERE campaign_id = '" + campaign
                + "'");
        sender.start();
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "UNKNOWN");
        assertThat(touchpoint(campaign, t -> true).status()).isEqualTo(TouchpointStatus.UNKNOWN);
        Thread.sleep(300);
        assertThat(Neighbours.MAIL.takenBy("@killed.test")).isEmpty();
    }

    @Test
    void anOptOutBetweenLaunchAndTurnHolds() throws Exception {
        sender.stop();
        String campaign = launched(List.of(World.person(Who.mastered("late@late.test"))), 0);
        optOut("late@late.test").statusCode(201);
        sender.start();
        Db.await(
                "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + campaign + "'", "HELD{OPTED_OUT}");
        assertThat(Neighbours.MAIL.takenBy("@late.test")).isEmpty();
    }

    @Test
    void withdrawnContentAndStoppedCampaignsSendNothingMore() throws Exception {
        sender.stop();
        UUID content = World.approvedContent();
        String withdrawn = launched(List.of(World.person(Who.mastered("a@stop.test"))), 0, content);
        String stopped = launched(List.of(World.person(Who.mastered("b@stop.test"))), 0);
        World.as("marketer")
                .post("/api/campaigns/" + stopped + "/stop")
                .then()
                .statusCode(200)
                .body("status", equalTo("STOPPED"));
        World.as("marketer").post("/api/campaigns/" + stopped + "/stop").then().statusCode(200);
        TestKafka.send(new AssemblyWithdrawn(content, 2, "bob", Instant.now()));
        Db.await("SELECT approved FROM assembly WHERE assembly_id = '" + content + "'", "f");
        sender.start();
        Db.await(
                "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + withdrawn + "'",
                "HELD{CONTENT_WITHDRAWN}");
        Db.await(
                "SELECT state || reasons::text FROM contact WHERE campaign_id = '" + stopped + "'",
                "HELD{CAMPAIGN_STOPPED}");
        assertThat(Neighbours.MAIL.takenBy("@stop.test")).isEmpty();
        String draft = World.campaign(content, 0);
        World.launch(draft, Ids.next(), "w").statusCode(409).body("type", containsString("content-not-approved"));
    }

    @Test
    void whileTheMailServerTakesNothingContactsWait() throws Exception {
        Neighbours.MAIL.refuseAll(true);
        try {
            String campaign = launched(List.of(World.person(Who.mastered("wait@wait.test"))), 0);
            Thread.sleep(1500);
            assertThat(Db.one("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'"))
                    .isIn("PLANNED", "CLAIMED");
            Neighbours.MAIL.refuseAll(false);
            Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
            assertThat(Neighbours.MAIL.takenBy("@wait.test")).hasSize(1);
        } finally {
            Neighbours.MAIL.refuseAll(false);
        }
    }

    private static String launched(List<PersonStated> people, double holdout) throws Exception {
        return launched(people, holdout, World.approvedContent());
    }

    private static String launched(List<PersonStated> people, double holdout, UUID content) throws Exception {
        World.know(people);
        UUID audience = Neighbours.AUDIENCE.audience(
                people.stream().map(PersonStated::personId).toList());
        String campaign = World.campaign(content, holdout);
        World.launch(campaign, audience, "key").statusCode(202);
        return campaign;
    }

    private static io.restassured.response.ValidatableResponse optOut(String address) {
        return World.as("compliance")
                .body(Map.of("address", address, "status", "OPTED_OUT", "evidence", "letter 12"))
                .post("/api/permissions")
                .then();
    }

    private static boolean of(org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> r, String campaign) {
        return ((TouchpointStated) TestKafka.read(r, TouchpointEvent.class))
                .campaignId()
                .toString()
                .equals(campaign);
    }

    private static boolean assignment(
            org.apache.kafka.clients.consumer.ConsumerRecord<String, byte[]> r, String campaign) {
        return TestKafka.read(r, CampaignEvent.class) instanceof AssignmentStated a
                && a.campaignId().toString().equals(campaign);
    }

    private static TouchpointStated touchpoint(String campaign, java.util.function.Predicate<TouchpointStated> fits) {
        return (TouchpointStated) TestKafka.awaitEvent(
                Topic.TOUCHPOINTS,
                TouchpointEvent.class,
                t -> ((TouchpointStated) t).campaignId().toString().equals(campaign)
                        && fits.test((TouchpointStated) t));
    }
}
