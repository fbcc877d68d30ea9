package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.contracts.Topic;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.encounter.EncounterLinked;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.relation.RelationEvent;
import health.rapport.contracts.relation.RelationKind;
import health.rapport.contracts.relation.RelationsStated;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class HouseholdServiceTest {
    @Test
    void whoLivesTogetherUnderOneNameIsAHousehold() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "house-1",
                        named("Hanna", "Househld").born("1960-01-02").at("5 Elm Street Apt 2", "01105")),
                Given.record(
                        "clinic",
                        "house-2",
                        named("Horst", "Househld").born("1958-03-04").at("5 Elm St #2", "01105")),
                Given.record(
                        "ehr",
                        "house-3",
                        named("Hilde", "Househld").born("1931-05-06").at("5 Elm Street Apt 3", "01105")),
                Given.record(
                        "ehr",
                        "house-4",
                        named("Heinz", "Househld").born("1930-07-08").at("City Homeless Shelter", "01105")));

        PersonStated hanna = person("Hanna", "Househld");

        assertThat(hanna.householdId())
                .isNotNull()
                .isEqualTo(person("Horst", "Househld").householdId())
                .isNotEqualTo(person("Hilde", "Househld").householdId());
        assertThat(person("Heinz", "Househld").householdId()).isNull();
        as("marketer")
                .get("/api/people/{id}/household", hanna.personId())
                .then()
                .statusCode(200)
                .body("items.golden.firstName", contains("Hanna", "Horst"))
                .body("items[0].householdId", equalTo(String.valueOf(hanna.householdId())));
        as("marketer")
                .get("/api/people/{id}/household", person("Heinz", "Househld").personId())
                .then()
                .body("items", empty());
        given().auth()
                .oauth2(TestTokens.of("east", java.util.List.of("east"), "marketer"))
                .get("/api/people/{id}/household", hanna.personId())
                .then()
                .statusCode(404);
    }

    @Test
    void aChildsGuardianIsThePersonWhomTheRelationNames() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "kid-1",
                        named("Kiara", "Wardlow").born("2015-06-07").at("8 Birch Road", "01105")),
                Given.guardian("g-1", "ehr", "kid-1", "mum-1"));
        PersonStated kid = person("Kiara", "Wardlow");
        assertThat(relations(kid.personId(), "mum-1").relations().getFirst().kind())
                .isEqualTo(RelationKind.GUARDIAN);

        TestKafka.send(Given.record(
                "ehr", "mum-1", named("Mara", "Wardlow").born("1985-01-09").at("8 Birch Road", "01105")));
        UUID mother = person("Mara", "Wardlow").personId();

        relations(kid.personId(), mother.toString());
        as("steward").get("/api/people/{id}", kid.personId()).then().body("guardians", contains(mother.toString()));
    }

    @Test
    void aGuardianWhoIsMergedIsNamedByTheIdThatIsLeft() {
        TestKafka.send(Given.record(
                "ehr", "dad-1", named("Dario", "Vorher").born("1984-01-09").at("1 Old Lane", "01201")));
        UUID older = person("Dario", "Vorher").personId();
        TestKafka.send(
                Given.record(
                        "ehr",
                        "kid-2",
                        named("Kuno", "Mergeling").born("2016-06-07").at("9 Birch Road", "01105")),
                Given.record(
                        "ehr",
                        "dad-2",
                        named("Dario", "Mergeling").born("1984-01-09").at("9 Birch Road", "01105")),
                Given.guardian("g-2", "ehr", "kid-2", "dad-2"));
        PersonStated kid = person("Kuno", "Mergeling");
        relations(kid.personId(), person("Dario", "Mergeling").personId().toString());

        TestKafka.send(Given.sameAs("ehr", "dad-1", "dad-2"));

        relations(kid.personId(), older.toString());
    }

    @Test
    void sensitiveCareOfAChildIsConfidentialFromItsGuardian() {
        TestKafka.send(
                Given.record(
                        "ehr",
                        "teen-1",
                        named("Tessa", "Privett").born("2010-06-07").at("3 Ash Way", "01105")),
                Given.record(
                        "ehr",
                        "adult-1",
                        named("Adele", "Privett").born("1980-06-07").at("3 Ash Way", "01105")),
                Given.encounter("teen-visit", "ehr", "teen-1"),
                Given.encounter("adult-visit", "ehr", "adult-1"));

        assertThat(encounter("teen-visit").labels())
                .containsExactlyInAnyOrder(SensitivityLabel.REPRODUCTIVE, SensitivityLabel.MINOR_CONFIDENTIAL);
        assertThat(encounter("adult-visit").labels()).containsExactly(SensitivityLabel.REPRODUCTIVE);
    }

    private static PersonStated person(String first, String last) {
        return (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p
                        && first.equals(p.golden().firstName())
                        && last.equals(p.golden().lastName()));
    }

    private static RelationsStated relations(UUID person, String party) {
        return (RelationsStated) TestKafka.awaitEvent(
                Topic.RELATIONS,
                RelationEvent.class,
                e -> e instanceof RelationsStated r
                        && r.personId().equals(person)
                        && r.relations().stream().anyMatch(one -> one.party().equals(party)));
    }

    private static EncounterLinked encounter(String sourceId) {
        return (EncounterLinked) TestKafka.awaitEvent(
                Topic.ENCOUNTERS,
                EncounterEvent.class,
                e -> e.factId().equals(Given.id("encounter", "ehr", sourceId).toString()));
    }

    private static RequestSpecification as(String role) {
        return given().auth().oauth2(TestTokens.of(role, role));
    }
}
