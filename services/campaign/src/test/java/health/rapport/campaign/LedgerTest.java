package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.Fact;
import health.rapport.contracts.SourceRef;
import health.rapport.contracts.Topic;
import health.rapport.contracts.permission.PermissionScope;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class LedgerTest {
    private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void twiceAndShuffledIsTheSameLedger() throws Exception {
        String inOrder = ledgerAfter("one@ledger.test", 0);
        for (long seed : new long[] {1, 2}) {
            assertThat(ledgerAfter("seed" + seed + "@ledger.test", seed))
                    .as("seed %d", seed)
                    .isEqualTo(inOrder);
        }
        assertThat(inOrder).isEqualTo("CHANNEL EMAIL OPTED_IN 4 ehr, GLOBAL  OPTED_OUT 1 ehr");
    }

    private static String ledgerAfter(String address, long seed) throws Exception {
        List<Fact> said = new ArrayList<>();
        said.add(said(address, PermissionStatus.OPTED_OUT, 10, Channel.EMAIL));
        said.add(said(address, PermissionStatus.OPTED_IN, 20, Channel.EMAIL));
        said.add(said(address, PermissionStatus.OPTED_OUT, 15, Channel.EMAIL));
        said.add(said(address, PermissionStatus.OPTED_IN, 5, Channel.EMAIL));
        said.add(said(address, PermissionStatus.OPTED_OUT, 1, null));
        List<Fact> sent = new ArrayList<>(said);
        if (seed != 0) {
            sent.addAll(said);
            Collections.shuffle(sent, new Random(seed));
        }
        for (Fact fact : sent) {
            TestKafka.send(fact);
        }
        Db.await("SELECT count(*) FROM permission_entry WHERE address = '" + address + "'", "5");
        Thread.sleep(seed == 0 ? 0 : 500);
        return Db.one(
                "SELECT string_agg(concat_ws(' ', scope, channel, status, version, source), ', ' ORDER BY scope, channel)"
                        + " FROM permission WHERE address = '" + address + "'");
    }

    @Test
    void sentAgainWithItsKeyAPermissionIsOneRow() throws Exception {
        var said = Map.of("address", "again@ledger.test", "status", "OPTED_OUT");
        for (int i = 0; i < 2; i++) {
            World.as("compliance")
                    .header("Idempotency-Key", "letter-of-may")
                    .body(said)
                    .post("/api/permissions")
                    .then()
                    .statusCode(201)
                    .body("version", equalTo(1));
        }
        assertThat(Db.one("SELECT count(*) FROM permission_entry WHERE address = 'again@ledger.test'"))
                .isEqualTo("1");
        World.as("compliance")
                .header("Idempotency-Key", "letter-of-may")
                .body(Map.of("address", "other@ledger.test", "status", "OPTED_OUT"))
                .post("/api/permissions")
                .then()
                .statusCode(422);
    }

    @Test
    void sentAgainWithItsKeyABriefIsOneCampaign() {
        var brief = World.brief(Ids.next(), 0.1);
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            made.add(World.as("marketer")
                    .header("Idempotency-Key", "heart-month")
                    .body(brief)
                    .post("/api/campaigns")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("campaignId"));
        }
        assertThat(made.getFirst()).isEqualTo(made.getLast());
    }

    @Test
    void atTheSameMomentNoWinsOverYes() throws Exception {
        TestKafka.send(said("tie@ledger.test", PermissionStatus.OPTED_OUT, 10, Channel.EMAIL));
        TestKafka.send(said("tie@ledger.test", PermissionStatus.OPTED_IN, 10, Channel.EMAIL));
        Db.await("SELECT status || version FROM permission WHERE address = 'tie@ledger.test'", "OPTED_OUT2");
    }

    @Test
    void theRunTimeRoleCannotRewriteTheLedger() throws Exception {
        try (var app = health.rapport.testsupport.EmbeddedPostgresServer.shared()
                        .as("campaign");
                var statement = app.createStatement()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> statement.execute("UPDATE permission_entry SET status = 'OPTED_IN'"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void olderStatesOfAPersonChangeNothingAndTheErasedAreForgotten() throws Exception {
        UUID id = Ids.next();
        TestKafka.send(
                World.person(id, 5, Who.mastered("new@person.test")),
                World.person(id, 3, Who.mastered("old@person.test")),
                World.person(id, 5, Who.mastered("again@person.test")));
        UUID merged = Ids.next();
        TestKafka.send(new PersonRedirected(merged, 2, id, T), World.person(merged, 1, Who.mastered("m@person.test")));
        Db.await("SELECT status FROM person WHERE person_id = '" + merged + "'", "REDIRECTED");
        Db.await("SELECT email FROM person WHERE person_id = '" + id + "'", "new@person.test");
        TestKafka.send(new PersonErased(id, 6, T));
        Db.await(
                "SELECT concat_ws('|', status, email, first_name, last_name, birth_date, postal_code) FROM person WHERE person_id = '"
                        + id + "'",
                "ERASED");
    }

    @Test
    void anUnreadablePermissionIsSetAsideAndOthersPass() throws Exception {
        String key = "bad-" + UUID.randomUUID();
        TestKafka.sendRaw(
                Topic.SUBMISSIONS.topicName(), key, "{\"type\":\"PermissionSubmitted\",\"address\":5}".getBytes());
        TestKafka.send(
                said("no address at all", PermissionStatus.OPTED_OUT, 1, null),
                said("good@ledger.test", PermissionStatus.OPTED_OUT, 1, null));
        Db.await("SELECT status FROM permission WHERE address = 'good@ledger.test'", "OPTED_OUT");
        Db.await("SELECT count(*) FROM quarantined_message WHERE key = '" + key + "'", "1");
    }

    private static PermissionSubmitted said(String address, PermissionStatus status, int minute, Channel channel) {
        Instant at = T.plusSeconds(60L * minute);
        return new PermissionSubmitted(
                Ids.next(),
                1,
                new SourceRef("ehr", UUID.randomUUID().toString()),
                address,
                channel,
                null,
                channel == null ? PermissionScope.GLOBAL : PermissionScope.CHANNEL,
                status,
                null,
                at,
                at.plusSeconds(5));
    }
}
