package health.rapport.content;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;

import health.rapport.contracts.Topic;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.AssemblyEvent;
import health.rapport.contracts.assembly.AssemblyWithdrawn;
import health.rapport.runtime.security.Roles;
import health.rapport.testsupport.HouseRules;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.RouteWalk;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ContentTest {
    private static final String FOOTER_HTML =
            "<p>{sender.postalAddress} <a href=\\\"{link.unsubscribe}\\\">Unsubscribe</a></p>";
    private static final String FOOTER_TEXT = "{sender.postalAddress}\\n{link.unsubscribe} \\n";

    @Inject
    Router router;

    @Test
    void what_somebody_else_approved_is_published_and_stays_as_it_was() {
        String module = module("<p>Hello {person.firstName ?: 'there'}</p>" + FOOTER_HTML);
        String assembly = assembly(module);
        as("ann", Roles.MARKETER)
                .post("/api/content/assemblies/{id}/submit", assembly)
                .then()
                .statusCode(200);
        as("bob", Roles.APPROVER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(200);

        AssemblyApproved approved = (AssemblyApproved) await(assembly, e -> e instanceof AssemblyApproved);

        assertThat(approved.hash()).hasSize(64);
        assertThat(approved.approvedBy()).isEqualTo("bob");
        assertThat(approved.modules().getFirst().fallback().html()).contains("Hello");
        as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .header("If-Match", "*")
                .body(moduleJson("<p>Changed</p>" + FOOTER_HTML))
                .put("/api/content/modules/{id}", module)
                .then()
                .statusCode(200);
        as("bob", Roles.APPROVER)
                .get("/api/content/assemblies/{id}", assembly)
                .then()
                .body("hash", equalTo(approved.hash()))
                .body("state", equalTo("APPROVED"));
    }

    @Test
    void whoever_lost_the_answer_may_say_it_again() {
        String first = written("the-greeting", "<p>Hello</p>" + FOOTER_HTML, 201);
        assertThat(written("the-greeting", "<p>Hello</p>" + FOOTER_HTML, 201)).isEqualTo(first);
        written("the-greeting", "<p>Something else</p>" + FOOTER_HTML, 409);

        String assembly = assembly(first);
        for (int i = 0; i < 2; i++) {
            as("ann", Roles.MARKETER)
                    .post("/api/content/assemblies/{id}/submit", assembly)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("IN_REVIEW"));
        }
        for (int i = 0; i < 2; i++) {
            as("bob", Roles.APPROVER)
                    .post("/api/content/assemblies/{id}/approve", assembly)
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("APPROVED"));
        }
        as("bea", Roles.APPROVER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(409);
    }

    private static String written(String key, String html, int status) {
        return as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key)
                .body(moduleJson(html))
                .post("/api/content/modules")
                .then()
                .statusCode(status)
                .extract()
                .path("moduleId");
    }

    @Test
    void nobody_approves_their_own_words_whatever_their_roles() {
        String assembly = assembly(module("<p>Hello</p>" + FOOTER_HTML));
        as("ann", Roles.MARKETER)
                .post("/api/content/assemblies/{id}/submit", assembly)
                .then()
                .statusCode(200);
        as("ann", Roles.MARKETER, Roles.APPROVER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(403);
        as("mark", Roles.MARKETER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(403);
    }

    @Test
    void a_message_without_unsubscribe_link_is_not_submitted_and_says_where() {
        String assembly = assembly(module("<p>Hello</p>"));
        as("ann", Roles.MARKETER)
                .post("/api/content/assemblies/{id}/submit", assembly)
                .then()
                .statusCode(422)
                .body("violations.size()", greaterThanOrEqualTo(1));
    }

    @Test
    void a_withdrawal_is_told_with_a_higher_version_and_is_final() {
        String assembly = assembly(module("<p>Hello</p>" + FOOTER_HTML));
        as("ann", Roles.MARKETER)
                .post("/api/content/assemblies/{id}/submit", assembly)
                .then()
                .statusCode(200);
        as("bob", Roles.APPROVER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(200);
        as("cleo", Roles.COMPLIANCE)
                .post("/api/content/assemblies/{id}/withdraw", assembly)
                .then()
                .statusCode(200);
        assertThat(await(assembly, e -> e instanceof AssemblyWithdrawn).version())
                .isEqualTo(2);
        as("bob", Roles.APPROVER)
                .post("/api/content/assemblies/{id}/approve", assembly)
                .then()
                .statusCode(409);
    }

    @Test
    void an_edit_of_an_older_version_is_refused() {
        String module = module("<p>Hello</p>" + FOOTER_HTML);
        Response edit = as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .header("If-Match", "\"99\"")
                .body(moduleJson("<p>Late</p>"))
                .put("/api/content/modules/{id}", module);
        edit.then().statusCode(412);
    }

    @Test
    void modules_are_paged() {
        module("<p>One</p>");
        module("<p>Two</p>");
        String next = as("ann", Roles.MARKETER)
                .get("/api/content/modules?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .extract()
                .path("nextCursor");
        as("ann", Roles.MARKETER)
                .queryParam("cursor", next)
                .get("/api/content/modules?limit=1")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"name\":\"\"}",
                "{\"name\":\"a\\u0000b\",\"channel\":\"EMAIL\",\"fallback\":{\"html\":\"\",\"text\":\"\"}}",
                "{\"name\":\"x\",\"channel\":\"PIGEON\"}",
                "{\"name\":\"x\",\"channel\":\"EMAIL\",\"fallback\":{\"html\":\"a\",\"text\":\"b\"},\"variants\":[{\"name\":\"v\",\"when\":{\"op\":\"drop table\"}}]}"
            })
    void hostile_input_is_refused_by_name(String body) {
        as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/api/content/modules")
                .then()
                .statusCode(allOf(greaterThanOrEqualTo(400), lessThan(500)));
    }

    @Test
    void every_route_wants_a_token() {
        RouteWalk.over(router).check();
    }

    @Test
    void keeps_the_rules_of_the_house() {
        HouseRules.of("health.rapport.content").check();
    }

    private static RequestSpecification as(String user, String... roles) {
        return given().auth().oauth2(TestTokens.of(user, roles));
    }

    private static String module(String html) {
        return as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .body(moduleJson(html))
                .post("/api/content/modules")
                .then()
                .statusCode(201)
                .extract()
                .path("moduleId");
    }

    private static String moduleJson(String html) {
        return """
                {"name":"Greeting","channel":"EMAIL","fallback":{"html":"%s","text":"Hello\\n%s"}}
                """.formatted(html, FOOTER_TEXT);
    }

    private static String assembly(String module) {
        return as("ann", Roles.MARKETER)
                .contentType(ContentType.JSON)
                .body("""
                        {"name":"Invitation","channel":"EMAIL","subject":"An invitation","moduleIds":["%s"]}
                        """.formatted(module))
                .post("/api/content/assemblies")
                .then()
                .statusCode(201)
                .extract()
                .path("assemblyId");
    }

    private static AssemblyEvent await(String assembly, Predicate<AssemblyEvent> fits) {
        return TestKafka.awaitEvent(
                Topic.ASSEMBLIES,
                AssemblyEvent.class,
                e -> UUID.fromString(assembly).toString().equals(e.factId()) && fits.test(e));
    }
}
