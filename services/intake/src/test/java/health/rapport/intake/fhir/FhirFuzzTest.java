package health.rapport.intake.fhir;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.FakeEhr;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Broken resources over HTTP: refused in FHIR's words or taken in, never a failure of ours, never a value repeated. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(FakeEhr.class)
class FhirFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void brokenBundlesAndFilesFailNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<JsonNode> resources = new ArrayList<>();
        for (String type : List.of("Patient", "Encounter", "Condition", "Procedure")) {
            resources.addAll(resources(type));
        }
        for (int i = 0; i < 100; i++) {
            ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
            bundle.put("type", random.nextBoolean() ? "batch" : "transaction");
            ArrayNode entries = bundle.putArray("entry");
            StringBuilder lines = new StringBuilder();
            for (int k = 0; k < 5; k++) {
                JsonNode resource = Mutations.mutate(resources.get(random.nextInt(resources.size())), random);
                ObjectNode entry = entries.addObject();
                entry.putObject("request")
                        .put("method", "PUT")
                        .put(
                                "url",
                                resource.path("resourceType").asText() + "/"
                                        + resource.path("id").asText());
                entry.set("resource", resource);
                lines.append(resource).append('\n');
            }
            JsonNode sent = random.nextInt(3) == 0 ? Mutations.mutate(bundle, random) : bundle;
            check(seed, post("", "application/fhir+json", sent.toString()));
            check(seed, post("/$import", "application/fhir+ndjson", lines.toString()));
        }
    }

    private static void check(long seed, Response answer) {
        assertThat(answer.statusCode()).as("seed %d", seed).isLessThan(500);
        assertThat(answer.asString()).as("seed %d", seed).doesNotContain(Mutations.SECRET);
    }

    private static Response post(String path, String type, String body) {
        return given().header("Authorization", TestTokens.bearer("app", "integration"))
                .header("Content-Type", type)
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/fhir" + path + "?source=fuzz");
    }

    private static List<JsonNode> resources(String type) throws Exception {
        try (InputStream in = FhirFuzzTest.class.getResourceAsStream("/synthea/" + type + ".ndjson.gz")) {
            byte[] all = new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
            List<JsonNode> resources = new ArrayList<>();
            for (String line :
                    new String(all, StandardCharsets.UTF_8).lines().limit(30).toList()) {
                resources.add(JSON.readTree(line));
            }
            return resources;
        }
    }
}
