package health.rapport.intake;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.Topic;
import health.rapport.contracts.submission.Submission;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Uploads files as an integration does, and looks at what became of them. */
final class Uploads {
    static final String PERSON_HEADER =
            "source_id,mrn,first_name,last_name,birth_date,gender,street,city,state,postal_code,email\n";

    private Uploads() {}

    static String onlyQuarantined(String batch, String reason) {
        List<String> ids = steward()
                .get("/api/quarantine?batchId=" + batch + "&reason=" + reason)
                .then()
                .statusCode(200)
                .body("items.problems.rule.flatten()", hasItem(reason))
                .body("items", hasSize(1))
                .extract()
                .path("items.quarantineId");
        return ids.getFirst();
    }

    static List<Submission> events(String source, int count) {
        return TestKafka.await(Topic.SUBMISSIONS, count, r -> text(r).contains("\"system\":\"" + source + "\""))
                .stream()
                .map(record -> TestKafka.read(record, Submission.class))
                .toList();
    }

    static String text(ConsumerRecord<String, byte[]> record) {
        return new String(record.value(), StandardCharsets.UTF_8);
    }

    static String source() {
        return "s" + UUID.randomUUID().toString().substring(0, 8);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bytes(String head, byte[] tail) {
        byte[] all = java.util.Arrays.copyOf(bytes(head), bytes(head).length + tail.length);
        System.arraycopy(tail, 0, all, bytes(head).length, tail.length);
        return all;
    }

    /** The middle part in Windows-1252. */
    static byte[] bytes(String head, String middle, String tail) {
        return bytes(head, bytes("", bytesOf(middle, tail)));
    }

    static byte[] bytesOf(String middle, String tail) {
        byte[] first = middle.getBytes(Charset.forName("windows-1252"));
        byte[] last = bytes(tail);
        byte[] all = java.util.Arrays.copyOf(first, first.length + last.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    static ValidatableResponse upload(String layout, String source, String file) {
        return upload(layout, source, bytes(file), "text/csv");
    }

    static ValidatableResponse upload(String layout, String source, byte[] file, String type) {
        // or the client would add a charset of its own
        return integration()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .header("Content-Type", type)
                .body(file)
                .post("/api/batches?layout=" + layout + "&source=" + source)
                .then();
    }

    static ValidatableResponse withKey(String key, String source, String file) {
        return integration()
                .header("Content-Type", "text/csv")
                .header("Idempotency-Key", key)
                .body(bytes(file))
                .post("/api/batches?layout=person&source=" + source)
                .then();
    }

    static RequestSpecification integration() {
        return given().header("Authorization", TestTokens.bearer("app", "integration"));
    }

    static RequestSpecification steward() {
        return given().header("Authorization", TestTokens.bearer("sam", "steward"));
    }
}
