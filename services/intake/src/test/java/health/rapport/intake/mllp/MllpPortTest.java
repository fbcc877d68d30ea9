package health.rapport.intake.mllp;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.CoverageSubmitted;
import health.rapport.contracts.submission.EncounterSubmitted;
import health.rapport.contracts.submission.IdentityMergeSubmitted;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.contracts.submission.RelationSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.intake.Sql;
import health.rapport.intake.hl7.Samples;
import health.rapport.kernel.Identifier;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(MllpTestResource.class)
class MllpPortTest {
    @Inject
    MllpListener listener;

    @Test
    void allFactsOfAMessageArriveTogether() throws Exception {
        String mrn = number();
        assertThat(ask(Samples.admission("M1", mrn))).contains("|ACK^A01^ACK|").contains("\rMSA|AA|M1|Taken in.\r");

        PersonRecordSubmitted person =
                event(PersonRecordSubmitted.class, p -> p.source().id().equals(mrn));
        assertThat(Sql.one(
                        "SELECT actor || ' ' || action FROM audit_log WHERE subject = '" + person.submissionId() + "'"))
                .isEqualTo("mllp:ehr hl7.message");
        assertThat(person.source().system()).isEqualTo("ehr");
        assertThat(person.person().market()).isEqualTo("west");
        assertThat(person.person().homePhone()).isEqualTo("+16175552368");
        assertThat(person.person().identifiers()).contains(new Identifier("MERCY", "MRN", mrn));
        EncounterSubmitted visit =
                event(EncounterSubmitted.class, e -> e.source().id().equals("V" + mrn));
        assertThat(visit.patient()).isEqualTo(person.source());
        assertThat(visit.encounter().startedAt()).isEqualTo(Instant.parse("2026-01-05T12:45:00Z"));
        assertThat(visit.encounter().diagnoses()).hasSize(2);
        assertThat(event(CoverageSubmitted.class, c -> c.patient().id().equals(mrn))
                        .payer())
                .isEqualTo("Blue Cross of Anywhere");
        assertThat(event(RelationSubmitted.class, r -> r.patient().id().equals(mrn))
                        .party())
                .matches("\\d{10}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A01", "A03", "A04", "A08", "A28", "A31"})
    void everyTriggerIsTakenIn(String trigger) throws Exception {
        assertThat(ask(Samples.as(trigger, Samples.admission("M2", number())))).contains("\rMSA|AA|M2|");
    }

    @Test
    void aMergeArrives() throws Exception {
        String stays = number();
        String ends = number();
        assertThat(ask(Samples.merge("M3", stays, ends))).contains("\rMSA|AA|M3|");
        IdentityMergeSubmitted merge =
                event(IdentityMergeSubmitted.class, m -> m.merged().id().equals(ends));
        assertThat(merge.surviving().id()).isEqualTo(stays);
        assertThat(ask(Samples.merge("M3", stays, ends))).contains("\rMSA|AA|M3|Nothing new");
    }

    @Test
    void aBadMessageWaitsWholeUntilItIsPutRight() throws Exception {
        String mrn = number();
        String bad = Samples.admission("M4", mrn).replace("zoe.ruiz@example.org", "nowhere");
        String answer = ask(bad);
        assertThat(answer).contains("\rMSA|AE|M4|Kept in quarantine as ").contains("\rERR||PID^1^13|102^");
        String id = answer.replaceAll("(?s).*quarantine as ([0-9a-f-]{36}).*", "$1");
        assertThat(Sql.one("SELECT count(*) FROM quarantined_item q WHERE q::text LIKE '%nowhere%'"))
                .isEqualTo("0");
        assertThat(Sql.one("SELECT actor FROM audit_log WHERE action = 'hl7.message' AND subject = '" + id + "'"))
                .isEqualTo("mllp:ehr");
        String path = "/api/quarantine/" + id;
        String etag = steward()
                .get(path)
                .then()
                .statusCode(200)
                .body("form", equalTo("HL7"))
                .body("message", containsString("PID|1||" + mrn))
                .body("problems.field", hasItem("PID-13"))
                .extract()
                .header("ETag");
        steward().post(path + "/replay").then().body("outcome", equalTo("QUARANTINED"));
        String good = Samples.admission("M4", mrn);
        steward()
                .contentType("application/json")
                .header("If-Match", etag)
                .body(java.util.Map.of("message", good))
                .put(path)
                .then()
                .statusCode(200)
                .body("problems", nullValue());
        steward().post(path + "/replay").then().body("outcome", equalTo("ACCEPTED"));
        steward().post(path + "/replay").then().body("outcome", equalTo("ACCEPTED"));

        event(EncounterSubmitted.class, e -> e.source().id().equals("V" + mrn));
        assertThat(ask(bad)).contains("\rMSA|AA|M4|Taken in already");
        assertThat(ask(good)).contains("\rMSA|AA|M4|Nothing new");
        assertThat(versionOf("V" + mrn)).isEqualTo(1);
    }

    @Test
    void whatIsNoMessageIsAnsweredAndWhatCannotBeReadIsKept() throws Exception {
        String answer = ask(Samples.admission("M5", number()) + "a line that is no segment\r");
        assertThat(answer).contains("\rMSA|AE|M5|").contains("\rERR||MSH^1|100^");
        assertThat(ask("hello")).contains("\rMSA|AR||").contains("|100^");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "|REGISTRAR|;|STRANGER|;103;MSH^1^3",
                "ADT^A01^ADT_A01;ORU^R01^ORU_R01;200;MSH^1^9",
                "ADT^A01^ADT_A01;ADT^A11^ADT_A09;201;MSH^1^9",
                "|P|2.5.1;|T|2.5.1;202;MSH^1^11",
                "|P|2.5.1;|P|3.0;203;MSH^1^12",
            })
    void whatIsNotTakenInIsRefusedAndNotKept(String in, String out, String code, String place) throws Exception {
        String before = Sql.one("SELECT count(*) FROM raw_input");
        assertThat(ask(Samples.admission("M6", number()).replace(in, out)))
                .contains("\rMSA|AR|M6|")
                .contains("\rERR||" + place + "|" + code + "^");
        assertThat(Sql.one("SELECT count(*) FROM raw_input")).isEqualTo(before);
    }

    @Test
    void inEnhancedModeBothAnswersComeInOrder() throws Exception {
        String message = Samples.admission("M7", number()).replace("|2.5.1|||||USA", "|2.5.1|||AL|AL|USA");
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.ask(message)).contains("\rMSA|CA|M7|");
            assertThat(client.answer()).contains("\rMSA|AA|M7|");
        }
    }

    @Test
    void aSenderThatHeardNoAnswerSendsAgainAndDoublesNothing() throws Exception {
        String mrn = number();
        String message = Samples.admission("M8", mrn);
        try (MllpClient client = new MllpClient(listener.port())) {
            client.send(message);
        }
        event(EncounterSubmitted.class, e -> e.source().id().equals("V" + mrn));
        assertThat(ask(message)).contains("\rMSA|AA|M8|Nothing new");
        assertThat(ask(message.replace("M8", "M9"))).contains("\rMSA|AA|M9|Nothing new");
        assertThat(versionOf("V" + mrn)).isEqualTo(1);
        assertThat(ask(message.replace("12 Elm", "14 Elm"))).contains("\rMSA|AA|M8|Taken in.");
        event(PersonRecordSubmitted.class, p -> p.source().id().equals(mrn) && p.version() == 2);
    }

    @Test
    void aMessageThatWasHeldUpDoesNotOverwriteANewerOne() throws Exception {
        String mrn = number();
        assertThat(ask(Samples.update("1", mrn, "20260106090000", "OLD"))).contains("|Taken in.");
        assertThat(ask(Samples.update("3", mrn, "20260106110000", "NEW"))).contains("|Taken in.");
        assertThat(ask(Samples.update("2", mrn, "20260106100000", "MIDDLE"))).contains("MSA|AA|2|Nothing new");
        assertThat(event(PersonRecordSubmitted.class, p -> p.source().id().equals(mrn) && p.version() == 2)
                        .person()
                        .lastName())
                .isEqualTo("NEW");
        assertThat(ask(Samples.update("4", mrn, "20260106120000", "NEWEST"))).contains("|Taken in.");
        assertThat(event(PersonRecordSubmitted.class, p -> p.source().id().equals(mrn) && p.version() == 3)
                        .person()
                        .lastName())
                .isEqualTo("NEWEST");
    }

    @Test
    void messagesInOneGulpAreAnsweredInOrder() throws Exception {
        ByteArrayOutputStream gulp = new ByteArrayOutputStream();
        for (int i = 0; i < 40; i++) {
            String message = i % 5 == 4 ? "nonsense" : Samples.update("G" + i, number(), "20260106090000", "ROE");
            gulp.writeBytes(MllpFramer.framed(message.getBytes(StandardCharsets.UTF_8)));
        }
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write(gulp.toByteArray());
            for (int i = 0; i < 40; i++) {
                assertThat(client.answer()).contains(i % 5 == 4 ? "MSA|AR|" : "MSA|AA|G" + i + "|");
            }
        }
    }

    @Test
    void whileTheDatabaseIsAwayNothingIsAnsweredAndNothingLost() throws Exception {
        String message = Samples.admission("M10", number());
        Sql.run("ALTER TABLE hl7_latest RENAME TO hl7_away");
        try {
            assertThat(ask(message)).isEqualTo("closed");
        } finally {
            Sql.run("ALTER TABLE hl7_away RENAME TO hl7_latest");
        }
        assertThat(ask(message)).contains("\rMSA|AA|M10|Taken in.");

        Sql.run("ALTER TABLE hl7_latest RENAME TO hl7_away");
        try (MllpClient client = new MllpClient(listener.port())) {
            client.send(Samples.admission("M11", number()));
            Thread.sleep(700);
            Sql.run("ALTER TABLE hl7_away RENAME TO hl7_latest");
            assertThat(client.answer()).contains("\rMSA|AA|M11|Taken in.");
        }
    }

    @Test
    void aFaultOfOursIsSaidAndTheNextMessageGoesOn() throws Exception {
        String mrn = number();
        Sql.run("ALTER TABLE submission ADD CONSTRAINT none CHECK (version < 0) NOT VALID");
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.ask(Samples.admission("M12", mrn)))
                    .contains("\rMSA|AR|M12|")
                    .contains("|207^");
            Sql.run("ALTER TABLE submission DROP CONSTRAINT none");
            assertThat(client.ask(Samples.admission("M12", mrn))).contains("\rMSA|AA|M12|Taken in.");
        } finally {
            Sql.run("ALTER TABLE submission DROP CONSTRAINT IF EXISTS none");
        }
    }

    @Test
    void whatIsTooLongTooSlowOrNoMllpEndsTheConnection() throws Exception {
        try (MllpClient client = new MllpClient(listener.port())) {
            assertThat(client.ask(Samples.admission("M13", "1") + "NTE|" + "x".repeat(100_000)))
                    .contains("\rMSA|AR|M13|At most 100000 bytes.");
            assertThat(client.answer()).isEqualTo("closed");
        }
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write("GET / HTTP/1.1\r\n".repeat(200).getBytes(StandardCharsets.UTF_8));
            assertThat(client.answer()).isEqualTo("closed");
        }
        try (MllpClient client = new MllpClient(listener.port())) {
            client.write(new byte[] {MllpFramer.START, 'M', 'S'});
            assertThat(client.answer()).isEqualTo("closed");
        }
    }

    @Test
    void whateverIsSentIsAnsweredOrTheConnectionEnds() throws Exception {
        Random random = new Random(4711);
        int answered = 0;
        for (int i = 0; i < 150; i++) {
            try (MllpClient client = new MllpClient(listener.port())) {
                byte[] message = Samples.damaged(Samples.admission("F" + i, number()), random);
                client.write(MllpFramer.framed(message));
                answered += client.answer().contains("MSA|") ? 1 : 0;
            }
        }
        assertThat(answered).isGreaterThan(100);
        assertThat(ask(Samples.admission("M15", number()))).contains("MSA|AA|M15|");
    }

    @Test
    void theMessageIsKeptAsItCameAndEncrypted() throws Exception {
        String before = Sql.one("SELECT count(*) FROM raw_input WHERE door = 'mllp'");
        ask(Samples.admission("M14", number()));
        assertThat(Sql.one("SELECT count(*) FROM raw_input WHERE door = 'mllp'"))
                .isEqualTo(String.valueOf(Integer.parseInt(before) + 1));
        assertThat(Sql.one("SELECT bool_or(encode(payload, 'escape') LIKE '%RUIZ%') FROM raw_input"))
                .isEqualTo("f");
    }

    private String ask(String message) throws IOException {
        try (MllpClient client = new MllpClient(listener.port())) {
            return client.ask(message);
        }
    }

    private static <T extends Submission> T event(Class<T> type, Predicate<T> fits) {
        return type.cast(TestKafka.awaitEvent(
                Topic.SUBMISSIONS, Submission.class, s -> type.isInstance(s) && fits.test(type.cast(s))));
    }

    private static long versionOf(String visit) {
        return TestKafka.await(
                        Topic.SUBMISSIONS,
                        1,
                        r -> new String(r.value(), StandardCharsets.UTF_8).contains("\"" + visit + "\""))
                .size();
    }

    private static String number() {
        return Long.toString(UUID.randomUUID().getMostSignificantBits() >>> 8);
    }

    private static RequestSpecification steward() {
        return given().header("Authorization", TestTokens.bearer("sam", "steward"));
    }
}
