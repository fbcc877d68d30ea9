package health.rapport.intake;

import static health.rapport.intake.Uploads.PERSON_HEADER;
import static health.rapport.intake.Uploads.bytes;
import static health.rapport.intake.Uploads.events;
import static health.rapport.intake.Uploads.integration;
import static health.rapport.intake.Uploads.source;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Files in parts: any order, any number of times, and read in order. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class PartsTest {
    @Test
    void partsInAnyOrderBecomeTheFile() throws Exception {
        String source = source();
        byte[] file = bytes(PERSON_HEADER
                + IntStream.range(0, 1500)
                        .mapToObj(i -> "p" + i + ",,Zoë,Bell,1980-01-01,F,1 Main St,Boston,MA,02108,\n")
                        .collect(Collectors.joining()));
        // cut in the middle of rows and, some time, of a character
        byte[] first = Arrays.copyOfRange(file, 0, 33_333);
        byte[] second = Arrays.copyOfRange(file, 33_333, 66_667);
        byte[] third = Arrays.copyOfRange(file, 66_667, file.length);
        String upload = open(source);

        put(upload, 3, third, "sha-512", "SHA-512").statusCode(200);
        put(upload, 1, second, "sha-256", "SHA-256").statusCode(200);
        put(upload, 1, first, "sha-256", "SHA-256").statusCode(200).body("length", equalTo(33_333));
        complete(upload).statusCode(409).body("detail", containsString("missing: 2"));
        put(upload, 2, second, "sha-256", "SHA-256").statusCode(200);
        put(upload, 2, second, "sha-256", "SHA-256").statusCode(200);
        integration()
                .get("/api/uploads/" + upload)
                .then()
                .body("state", equalTo("OPEN"))
                .body("parts", hasSize(3))
                .body("bytes", equalTo(file.length));

        String batch = complete(upload).statusCode(202).extract().path("batchId");
        awaitState(batch, "COMPLETED");
        integration()
                .get("/api/batches/" + batch)
                .then()
                .body("rowsRead", equalTo(1500))
                .body("accepted", equalTo(1500))
                .body("bytesTotal", equalTo(file.length))
                .body("bytesRead", equalTo(file.length));
        assertThat(events(source, 1500)).hasSize(1500);
        awaitUpload(upload, "DONE");
        complete(upload).statusCode(202).body("batchId", equalTo(batch));
        put(upload, 1, first, "sha-256", "SHA-256").statusCode(409);
        assertThat(Sql.one("SELECT count(*) FROM upload_part WHERE upload_id = '" + upload + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatArrivedOtherwiseThanAnnouncedIsRefused() throws Exception {
        String upload = open(source());
        byte[] part = bytes("source_id\np1\n");
        integration()
                .header("Content-Digest", digest(bytes("other"), "sha-256", "SHA-256"))
                .body(part)
                .put("/api/uploads/" + upload + "/parts/1")
                .then()
                .statusCode(400)
                .body("type", containsString("digest-mismatch"));
        integration()
                .body(part)
                .put("/api/uploads/" + upload + "/parts/1")
                .then()
                .statusCode(400);
        integration()
                .header("Content-Digest", "md5=:AAAA:")
                .body(part)
                .put("/api/uploads/" + upload + "/parts/1")
                .then()
                .statusCode(400);
        put(upload, 0, part, "sha-256", "SHA-256").statusCode(400);
        given().header("Authorization", TestTokens.bearer("other", "integration"))
                .get("/api/uploads/" + upload)
                .then()
                .statusCode(404);
        integration()
                .contentType("application/json")
                .body("{\"layout\":\"person\",\"source\":\"a\",\"contentType\":\"application/zip\"}")
                .post("/api/uploads")
                .then()
                .statusCode(415);
    }

    @Test
    void aFileThatCannotBeUnderstoodIsMendedByAnotherPart() throws Exception {
        String upload = open(source());
        put(upload, 1, bytes("nothing\n1\n"), "sha-256", "SHA-256").statusCode(200);
        String batch = complete(upload).statusCode(202).extract().path("batchId");
        awaitState(batch, "FAILED");
        awaitUpload(upload, "OPEN");
        put(upload, 1, bytes("source_id\np1\n"), "sha-256", "SHA-256").statusCode(200);
        complete(upload).statusCode(202).body("batchId", equalTo(batch)).body("attempt", equalTo(2));
        awaitState(batch, "COMPLETED");
    }

    @Test
    void whatNobodyReadsIsTakenUpAgain() throws Exception {
        String upload = open(source());
        put(upload, 1, bytes("source_id\np1\n"), "sha-256", "SHA-256").statusCode(200);
        Sql.run("UPDATE upload SET state = 'COMPLETE', touched_at = now() - interval '1 minute' WHERE upload_id = '"
                + upload + "'");
        awaitUpload(upload, "DONE");
    }

    private static String open(String source) {
        return integration()
                .contentType("application/json")
                .body("{\"layout\":\"person\",\"source\":\"" + source + "\"}")
                .post("/api/uploads")
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/uploads/"))
                .extract()
                .path("uploadId");
    }

    private static ValidatableResponse put(String upload, int number, byte[] part, String name, String algorithm)
            throws Exception {
        return integration()
                .contentType("application/octet-stream")
                .header("Content-Digest", digest(part, name, algorithm))
                .body(part)
                .put("/api/uploads/" + upload + "/parts/" + number)
                .then();
    }

    private static ValidatableResponse complete(String upload) {
        return integration().post("/api/uploads/" + upload + "/complete").then();
    }

    private static String digest(byte[] part, String name, String algorithm) throws Exception {
        byte[] digest = MessageDigest.getInstance(algorithm).digest(part);
        return name + "=:" + Base64.getEncoder().encodeToString(digest) + ":";
    }

    private static void awaitState(String batch, String state) throws Exception {
        await("SELECT state FROM batch WHERE batch_id = '" + batch + "'", state);
    }

    private static void awaitUpload(String upload, String state) throws Exception {
        await("SELECT state FROM upload WHERE upload_id = '" + upload + "'", state);
    }

    private static void await(String sql, String expected) throws Exception {
        for (int i = 0; i < 600 && !Sql.one(sql).equals(expected); i++) {
            Thread.sleep(50);
        }
        assertThat(Sql.one(sql)).isEqualTo(expected);
    }
}
