package health.rapport.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.person.PersonRedirected;
import health.rapport.kernel.Ids;
import health.rapport.runtime.consume.MessageQuarantine;
import health.rapport.runtime.crypto.PayloadCipher;
import health.rapport.testsupport.fake.FakePeople;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ConsumeTest {
    @Inject
    PayloadCipher cipher;

    @Test
    void olderVersionsChangeNothing() throws Exception {
        UUID person = Ids.next();
        UUID newer = Ids.next();
        UUID marker = Ids.next();
        String state = "SELECT version || ' ' || into_id FROM insight.person WHERE person_id = '" + person + "'";

        TestKafka.send(redirect(person, 5, newer));
        Sql.await(state, "5 " + newer);
        // in a batch of their own, so that the table has to refuse them
        TestKafka.send(redirect(person, 3, Ids.next()), redirect(person, 5, Ids.next()));
        // enough others to reach every partition: when they are there the older versions were seen
        for (int i = 0; i < 40; i++) {
            TestKafka.send(redirect(Ids.next(), 1, marker));
        }
        Sql.await("SELECT count(*) FROM insight.person WHERE into_id = '" + marker + "'", "40");

        assertThat(Sql.one(state)).isEqualTo("5 " + newer);
    }

    @Test
    void undecodableRecordsAreSetAsideWhileOthersPass() throws Exception {
        UUID before = Ids.next();
        UUID after = Ids.next();
        String key = "undecodable-" + Ids.next();
        String canary = "{\"type\":\"PersonRedirected\",\"personId\":\"canary-0815\"";

        TestKafka.send(redirect(before, 1, Ids.next()));
        TestKafka.sendRaw("people.persons", key, canary.getBytes(StandardCharsets.UTF_8));
        TestKafka.send(redirect(after, 1, Ids.next()));

        Sql.await("SELECT count(*) FROM insight.quarantined_message WHERE key = '" + key + "'", "1");
        Sql.await("SELECT count(*) FROM insight.person WHERE person_id IN ('" + before + "', '" + after + "')", "2");
        String reason = Sql.one("SELECT reason FROM insight.quarantined_message WHERE key = '" + key + "'");
        assertThat(reason).startsWith("undecodable").doesNotContain("canary");
        String sealed =
                Sql.one("SELECT encode(payload, 'hex') FROM insight.quarantined_message WHERE key = '" + key + "'");
        byte[] opened = cipher.decrypt(HexFormat.of().parseHex(sealed), MessageQuarantine.CONTEXT);
        assertThat(new String(opened, StandardCharsets.UTF_8)).isEqualTo(canary);
    }

    @Test
    void aRecordThatFailsByItselfIsSetAsideAndItsBatchPasses() throws Exception {
        UUID good = Ids.next();
        UUID bad = Ids.next();

        TestKafka.send(
                redirect(good, 1, Ids.next()), redirect(bad, 1, FakePeople.UNBEARABLE), redirect(good, 2, Ids.next()));

        Sql.await("SELECT version FROM insight.person WHERE person_id = '" + good + "'", "2");
        Sql.await("SELECT count(*) FROM insight.quarantined_message WHERE key = '" + bad + "'", "1");
        assertThat(Sql.one("SELECT reason FROM insight.quarantined_message WHERE key = '" + bad + "'"))
                .startsWith("unprocessable: IllegalStateException at FakePeople.java");
        assertThat(Sql.one("SELECT count(*) FROM insight.person WHERE person_id = '" + bad + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatWasSetAsideCanBeReplayedOnceItsCauseIsMended() throws Exception {
        UUID person = Ids.next();
        FakePeople.broken = true;
        try {
            TestKafka.send(redirect(person, 4, Ids.next()));
            Sql.await("SELECT count(*) FROM insight.quarantined_message WHERE key = '" + person + "'", "1");
        } finally {
            FakePeople.broken = false;
        }

        RestAssured.given()
                .header("Authorization", TestTokens.bearer("sue", "steward"))
                .post("/api/operations/quarantined-messages/replay")
                .then()
                .statusCode(200);

        Sql.await("SELECT state FROM insight.quarantined_message WHERE key = '" + person + "'", "REPLAYED");
        Sql.await("SELECT version FROM insight.person WHERE person_id = '" + person + "'", "4");
    }

    @Test
    void anOutageIsWaitedOutAndReported() throws Exception {
        UUID person = Ids.next();
        String quarantined = Sql.one("SELECT count(*) FROM insight.quarantined_message");
        Sql.run("ALTER TABLE insight.person RENAME TO away");
        try {
            TestKafka.send(redirect(person, 1, Ids.next()));
            OutboxTest.Readiness.await(503);
        } finally {
            Sql.run("ALTER TABLE insight.away RENAME TO person");
        }

        Sql.await("SELECT version FROM insight.person WHERE person_id = '" + person + "'", "1");
        OutboxTest.Readiness.await(200);
        assertThat(Sql.one("SELECT count(*) FROM insight.quarantined_message")).isEqualTo(quarantined);
    }

    @Test
    void consumptionGoesOnAfterConnectionsAreKilled() throws Exception {
        UUID person = Ids.next();
        TestKafka.send(redirect(person, 1, Ids.next()));
        Sql.await("SELECT version FROM insight.person WHERE person_id = '" + person + "'", "1");

        Sql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'insight_app'");
        TestKafka.send(redirect(person, 2, Ids.next()));

        Sql.await("SELECT version FROM insight.person WHERE person_id = '" + person + "'", "2");
    }

    private static PersonRedirected redirect(UUID person, long version, UUID into) {
        return new PersonRedirected(person, version, into, Instant.EPOCH);
    }
}
