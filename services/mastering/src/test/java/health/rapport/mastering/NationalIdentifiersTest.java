package health.rapport.mastering;

import static health.rapport.mastering.Given.named;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import health.rapport.contracts.PersonData;
import health.rapport.contracts.Topic;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Identifier;
import health.rapport.mastering.persistence.RowJson;
import health.rapport.mastering.persistence.SealedIdentifiers;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A social security number helps to tell who is who, and can be read in no table, no event and no answer. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class NationalIdentifiersTest {
    private static final String NUMBER = "536-22-8741";
    private static final String DIGITS = "536228741";

    @Inject
    SealedIdentifiers sealed;

    @Test
    void aNationalNumberBringsRecordsTogetherAndStaysSealed() {
        TestKafka.send(
                Given.record("hl7", "n-1", nora("4 Oak Avenue").identifier("SSN", "SSN", NUMBER)),
                Given.record(
                        "ehr",
                        "n-2",
                        nora("77 Pine Street").identifier("SSN", "SSN", NUMBER).identifier("ehr", "MRN", "7781")));

        PersonStated person = (PersonStated) TestKafka.awaitEvent(
                Topic.PERSONS,
                PersonEvent.class,
                e -> e instanceof PersonStated p
                        && "Sealed".equals(p.golden().lastName())
                        && p.sources().size() == 2);

        assertThat(person.golden().identifiers()).containsExactly(new Identifier("ehr", "MRN", "7781"));
        assertThat(readable()).as("tables that hold the number").containsOnly("0");
        detail("steward", person)
                .body("records.data.identifiers.flatten().value", hasItem("****8741"))
                .body("records.link.evidence.flatten()", hasItem("IDENTIFIER:EXACT"));
        detail("marketer", person).body("records.data.identifiers.flatten()", hasSize(1));
        given().auth()
                .oauth2(TestTokens.of("steward", "steward"))
                .get("/api/people?identifier={id}", "SSN|" + NUMBER)
                .then()
                .statusCode(200)
                .body("items.personId", equalTo(List.of(person.personId().toString())));
    }

    @Test
    void whatIsSealedCanBeOpenedAndWhatWasPlainBeforeCanBeRead() {
        PersonData data = nora("1 Elm Street").identifier("SSN", "SSN", NUMBER).build();

        assertThat(sealed.write(data)).doesNotContain(NUMBER, DIGITS);
        assertThat(sealed.read(sealed.write(data))).isEqualTo(data);
        assertThat(sealed.read(RowJson.write(data))).isEqualTo(data);
        PersonData forged =
                nora("1 Elm Street").identifier("x", "MRN", "sealed:AAAA").build();
        assertThat(sealed.read(sealed.write(forged)).identifiers()).isEmpty();
    }

    private static Given.Data nora(String street) {
        return named("Nora", "Sealed").born("1970-05-05").at(street, "01105");
    }

    private static ValidatableResponse detail(String role, PersonStated person) {
        return given().auth()
                .oauth2(TestTokens.of(role, role))
                .get("/api/people/{id}", person.personId())
                .then()
                .statusCode(200);
    }

    private static List<String> readable() {
        return Tables.texts("""
                SELECT count(*) FROM mastering.source_record WHERE person::text ~ '536-?22-?8741'
                UNION ALL SELECT count(*) FROM mastering.person WHERE golden::text ~ '536-?22-?8741'
                UNION ALL SELECT count(*) FROM mastering.source_record WHERE encode(comparable, 'escape') ~ '536-?22-?8741'
                UNION ALL SELECT count(*) FROM mastering.record_key WHERE key = ('x' || encode(substring(
                    sha256(convert_to('I:SSN|536228741', 'UTF8')) FROM 1 FOR 8), 'hex'))::bit(64)::bigint
                UNION ALL SELECT count(*) FROM mastering.pair_decision WHERE explanation::text ~ '536-?22-?8741'
                """);
    }
}
