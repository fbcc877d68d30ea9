package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import health.rapport.contracts.submission.Submission;
import health.rapport.linkage.EntityClusterer;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** More records that hang together than a machine should decide. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class OversizedTest {
    private static final int MANY = EntityClusterer.MAX_RECORDS + 10;
    private static final String PERSONS = "SELECT count(DISTINCT person_id)::text FROM mastering.membership";

    @Inject
    Worker worker;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void theyAreLeftApartAndListedUntilThereAreFewer() {
        List<Submission> chain = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            chain.add(Given.record("ehr", "chain-" + i, Given.named("Ottoline", "Twicebury")));
            if (i > 0) {
                chain.add(Given.sameAs("ehr", "chain-" + (i - 1), "chain-" + i));
            }
        }
        Collections.shuffle(chain, new Random(5));

        worker.take(chain, 100);

        listed().body("items.records", contains(MANY));
        assertThat(Tables.texts(PERSONS)).containsExactly(Integer.toString(MANY));

        worker.take(IntStream.range(EntityClusterer.MAX_RECORDS - 1, MANY)
                .mapToObj(i -> (Submission) Given.deletion("ehr", "chain-" + i))
                .toList());

        listed().body("items", empty());
        assertThat(Tables.texts(PERSONS)).containsExactly("1");
    }

    private static ValidatableResponse listed() {
        return RestAssured.given()
                .header("Authorization", TestTokens.bearer("eve", "steward"))
                .get("/api/reviews/oversized")
                .then()
                .statusCode(200);
    }
}
