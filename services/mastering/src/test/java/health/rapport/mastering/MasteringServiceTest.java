package health.rapport.mastering;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.Topic;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.PersonStatus;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class MasteringServiceTest {
    @Test
    void aRecordAndAnEncounterThatCameBeforeItArriveAsOnePersonsFacts() {
        TestKafka.send(Given.encounter("e-1", "ehr", "p-1"));
        TestKafka.send(Given.record(
                "ehr", "p-1", Given.named("Ann", "Arrival").born("1960-02-03").at("12 Elm Street", "01105")));

        PersonStated person = (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p && "Arrival".equals(p.golden().lastName()));
        EncounterLinked encounter = (EncounterLinked) TestKafka.awaitEvent(
                Topic.ENCOUNTERS,
                EncounterEvent.class,
                e -> e.factId().equals(Given.id("encounter", "ehr", "e-1").toString()));

        assertThat(person.status()).isEqualTo(PersonStatus.MASTERED);
        assertThat(person.markets()).containsExactly("west");
        assertThat(encounter.personId()).isEqualTo(person.personId());
        assertThat(encounter.serviceLine()).isEqualTo("CARDIOLOGY");
        given().header("Authorization", TestTokens.bearer("ana", "analyst"))
                .get("/api/people/{id}", person.personId())
                .then()
                .statusCode(200)
                .body("person.golden.lastName", equalTo("Arrival"))
                .body("records", hasSize(1))
                .body("records[0].link.rule", equalTo("own-record"));
    }
}
