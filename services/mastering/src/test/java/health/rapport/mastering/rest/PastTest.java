package health.rapport.mastering.rest;

import static health.rapport.mastering.Given.named;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.SourceRef;
import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.submission.PersonRecordSubmitted;
import health.rapport.mastering.Given;
import health.rapport.runtime.time.DomainClock;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class PastTest {
    @Inject
    DomainClock clock;

    @Test
    void aPersonIsShownAsItWasKnownThen() {
        TestKafka.send(record(1, "1 Former Street"));
        UUID id = lives("1 Former Street");
        Instant then = clock.instant();
        TestKafka.send(record(2, "2 Present Avenue"));
        lives("2 Present Avenue");

        asked(id, then.toString())
                .statusCode(200)
                .body("golden.street", equalTo("1 Former Street"))
                .body("status", equalTo("MASTERED"))
                .body("records", hasSize(1))
                .body("records[0].version", equalTo(1));
        asked(id, clock.instant().toString()).statusCode(200).body("golden.street", equalTo("2 Present Avenue"));
        asked(id, "2001-01-01T00:00:00Z").statusCode(404);
        asked(id, "yesterday").statusCode(400).body("detail", containsString("asOf"));
    }

    private PersonRecordSubmitted record(long version, String street) {
        return new PersonRecordSubmitted(
                Given.id("person", "ehr", "past-1"),
                version,
                new SourceRef("ehr", "past-1"),
                named("Paula", "Pastime").at(street, "01105").build(),
                Set.of(),
                clock.instant());
    }

    private static UUID lives(String street) {
        return ((PersonStated) TestKafka.awaitEvent(
                        Topic.PERSONS,
                        PersonEvent.class,
                        e -> e instanceof PersonStated p
                                && street.equals(p.golden().street())))
                .personId();
    }

    private static ValidatableResponse asked(UUID id, String asOf) {
        return given().auth()
                .oauth2(TestTokens.of("stella", "steward"))
                .queryParam("asOf", asOf)
                .get("/api/people/{id}", id)
                .then();
    }
}
