package health.rapport.mastering.rest;

import static health.rapport.mastering.Given.named;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.mastering.Given;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class PeopleSearchTest {
    private String margaret = "";

    @BeforeEach
    void people() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "ps-1",
                        named("Margaret", "Hollingsworth")
                                .born("1944-10-21")
                                .at("1207 Chestnut Hill Road", "01060")
                                .identifier("ehr", "MRN", "PS-4711")),
                Given.record(
                        "ehr",
                        "ps-2",
                        named("Margot", "Hollenbeck").born("1990-01-15").at("3 Chess Court", "02134")));
        margaret = id("Hollingsworth");
        id("Hollenbeck");
    }

    @Test
    void aMisspeltNameIsFoundAndTheMostAlikeComesFirst() {
        found("name=margret holingsworth").body("items[0].personId", equalTo(margaret));
        found("name=Hollingsworht Margaret").body("items[0].personId", equalTo(margaret));
        found("name=Wolfgang Pauli").body("items", hasSize(0));
    }

    @Test
    void allThatIsGivenMustHold() {
        found("birthDate=1944-10-21&postalCode=01060-1234")
                .body("items.personId", equalTo(List.of(margaret)))
                .body("nextCursor", nullValue());
        found("name=margaret hollingsworth&birthDate=1944-10-22").body("items", hasSize(0));
        found("address=1207 chesnut hill rd&postalCode=01060").body("items.personId", hasItem(margaret));
        found("mrn=PS-4711").body("items.personId", equalTo(List.of(margaret)));
    }

    @Test
    void whoMayNotSeeTheMarketFindsNobody() {
        given().auth()
                .oauth2(TestTokens.of("eve", List.of("east"), "marketer"))
                .get("/api/people?name=margaret hollingsworth")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        refused("address=1207 Chestnut").body("detail", containsString("postalCode"));
        refused("birthDate=21.10.1944").body("detail", containsString("1951-06-17"));
        refused("name=x&cursor=y").body("detail", containsString("one page"));
    }

    private static ValidatableResponse found(String query) {
        return answer(query).statusCode(200);
    }

    private static ValidatableResponse refused(String query) {
        return answer(query).statusCode(400);
    }

    private static ValidatableResponse answer(String query) {
        return given().auth()
                .oauth2(TestTokens.of("mara", "marketer"))
                .get("/api/people?" + query)
                .then();
    }

    private static String id(String last) {
        return ((PersonStated) TestKafka.awaitEvent(
                        Topic.PERSONS,
                        PersonEvent.class,
                        e -> e instanceof PersonStated p
                                && last.equals(p.golden().lastName())))
                .personId()
                .toString();
    }
}
