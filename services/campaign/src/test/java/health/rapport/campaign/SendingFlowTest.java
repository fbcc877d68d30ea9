package health.rapport.campaign;

import static health.rapport.campaign.Flow.launched;
import static health.rapport.campaign.Flow.optOut;
import static health.rapport.campaign.Flow.touchpoint;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.campaign.World.Who;
import health.rapport.campaign.sending.SenderLoop;
import health.rapport.contracts.assembly.AssemblyWithdrawn;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.TouchpointStatus;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What happens between the launch and the turn of a contact: it waits, is held, or stays unknown. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class SendingFlowTest {
    @Inject
    SenderLoop sender;

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
    void afterAMergeThatWasUndoneEverybodyHasTheirPermissionsBack() throws Exception {
        sender.stop();
        List<PersonStated> people = List.of(
                World.person(Who.mastered("open@undone.test")), World.person(Who.mastered("closed@undone.test")));
        String campaign = launched(people, 0);
        optOut("closed@undone.test").statusCode(201);
        UUID open = people.get(0).personId();
        UUID closed = people.get(1).personId();
        String before = Db.one(permissionsOf(open, closed));
        var merged = new health.rapport.contracts.person.PersonRedirected(closed, 9, open, Instant.now());
        TestKafka.send(merged);
        Db.await("SELECT status FROM person WHERE person_id = '" + closed + "'", "REDIRECTED");

        TestKafka.send(World.person(closed, 10, Who.mastered("closed@undone.test")), merged);
        Db.await("SELECT status FROM person WHERE person_id = '" + closed + "'", "MASTERED");
        assertThat(Db.one(permissionsOf(open, closed))).isEqualTo(before);
        sender.start();
        Db.await(
                "SELECT string_agg(state || reasons::text, ',' ORDER BY person_id = '" + closed
                        + "') FROM contact WHERE campaign_id = '" + campaign + "'",
                "SENT{},HELD{OPTED_OUT}");
        assertThat(Neighbours.MAIL.takenBy("@undone.test")).hasSize(1);
    }

    @Test
    void anOptOutOfTheAddressThatLostInAMergeHoldsUntilTheyAreTwoAgain() throws Exception {
        PersonStated open = World.person(Who.mastered("open@lost.test"));
        PersonStated closed = World.person(Who.mastered("closed@lost.test"));
        UUID one = open.personId();
        UUID other = closed.personId();
        sender.stop();
        String merged = launched(List.of(open, closed), 0);
        optOut("closed@lost.test").statusCode(201);
        TestKafka.send(
                World.otherAddresses(World.person(one, 2, Who.mastered("open@lost.test")), Set.of("closed@lost.test")),
                new health.rapport.contracts.person.PersonRedirected(other, 2, one, Instant.now()));
        Db.await("SELECT other_addresses @> '{closed@lost.test}' FROM person WHERE person_id = '" + one + "'", "t");
        Db.await("SELECT status FROM person WHERE person_id = '" + other + "'", "REDIRECTED");
        sender.start();
        Db.await(endsOf(merged, one), "HELD{OPTED_OUT},HELD{OPTED_OUT}");

        sender.stop();
        TestKafka.send(
                World.person(one, 3, Who.mastered("open@lost.test")),
                World.person(other, 3, Who.mastered("closed@lost.test")));
        Db.await("SELECT other_addresses @> '{closed@lost.test}' FROM person WHERE person_id = '" + one + "'", "f");
        Db.await("SELECT status FROM person WHERE person_id = '" + other + "'", "MASTERED");
        String apart = launched(List.of(open, closed), 0);
        sender.start();
        Db.await(endsOf(apart, one), "SENT{},HELD{OPTED_OUT}");
    }

    @Test
    void consentGivenForAnotherAddressPermitsNothingHere() throws Exception {
        sender.stop();
        PersonStated person =
                World.otherAddresses(World.person(Who.mastered("here@there.test")), Set.of("there@there.test"));
        String campaign = launched(List.of(person), 0);
        Db.run(
                "INSERT INTO policy_row (channel, purpose, effective_on, rule, citation, why, written_by) SELECT channel, purpose,"
                        + " current_date - 1, rule || '{\"basis\":\"OPT_IN\"}', 'test', 'test', 'test' FROM policy_row"
                        + " WHERE channel = 'EMAIL' AND purpose = 'OWN_SERVICE'");
        try {
            World.as("compliance")
                    .body(Map.of("address", "there@there.test", "status", "OPTED_IN"))
                    .post("/api/permissions")
                    .then()
                    .statusCode(201);
            sender.start();
            Db.await(endsOf(campaign, person.personId()), "HELD{PERMISSION_UNKNOWN}");
        } finally {
            Db.run("DELETE FROM policy_row WHERE written_by = 'test'");
        }
    }

    /** What became of the contacts of a campaign, this person's first. */
    private static String endsOf(String campaign, UUID first) {
        return "SELECT string_agg(state || reasons::text, ',' ORDER BY person_id <> '" + first
                + "') FROM contact WHERE campaign_id = '" + campaign + "'";
    }

    /** What the gate reads: where a person can be reached, whom the id means, and what the ledger says of the address. */
    private static String permissionsOf(UUID one, UUID other) {
        return "SELECT string_agg(concat_ws('|', p.person_id, p.status, p.redirected_into, p.email_key,"
                + " (SELECT string_agg(concat_ws('|', q.scope, q.channel, q.purpose, q.status), ',') FROM permission q"
                + " WHERE q.address = p.email_key)), ' ' ORDER BY p.person_id) FROM person p WHERE p.person_id IN ('"
                + one + "', '" + other + "')";
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
}
