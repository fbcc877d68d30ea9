package health.rapport.testsupport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.kernel.Ids;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class IdempotencyTest {
    @Test
    void theSameKeyAtTheSameTimeDoesTheWorkOnce() throws Exception {
        String key = Ids.next().toString();
        Callable<Integer> call =
                () -> launch(key, "a").statusCode(200).extract().path("count");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers =
                    threads.invokeAll(IntStream.range(0, 6).mapToObj(i -> call).toList());
            List<Integer> counts = answers.stream()
                    .map(answer -> answer.resultNow())
                    .distinct()
                    .toList();
            assertThat(counts).hasSize(1);
        }
    }

    @Test
    void theSameKeyForAnotherRequestIsRefused() {
        String key = Ids.next().toString();
        launch(key, "a").statusCode(200);
        launch(key, "b")
                .statusCode(422)
                .body("type", equalTo("https://rapport.health/problems/idempotency-key-reused"));
    }

    @Test
    void aKeyIsAskedFor() {
        launch("x", "a").statusCode(400);
    }

    private static ValidatableResponse launch(String key, String name) {
        return given().header("Authorization", TestTokens.bearer("ann", "marketer"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"count\":1}")
                .post("/api/launches")
                .then();
    }
}
