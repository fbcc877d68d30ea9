package health.rapport.intake.forms;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import health.rapport.contracts.Topic;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.submission.ActivitySubmitted;
import health.rapport.contracts.submission.PermissionSubmitted;
import health.rapport.contracts.submission.Submission;
import health.rapport.kernel.Channel;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class FormsTest {
    private static final String LEAD = """
            {"name": "Newsletter", "title": {"en": "Heart letter", "es": "Carta del corazón"},
             "fields": [{"field": "email", "required": true}, {"field": "firstName", "required": false},
                        {"field": "mobilePhone", "required": false}],
             "consents": [{"id": "news", "channel": "EMAIL", "purpose": "MARKETING", "required": false,
                           "text": {"en": "Send me the <b>letter</b>", "es": "Envíenme la carta"}}],
             "campaignId": "heart", "callToAction": "sign-up"}""";
    private static final String ASSESSMENT = """
            {"name": "Mood", "title": {"en": "How are you?"}, "instrument": "phq-2",
             "fields": [{"field": "email", "required": true}]}""";

    @Inject
    PageTokens tokens;

    @Test
    void aFormIsDraftedRefusedMendedAndPublished() {
        String nobody =
                "{\"name\": \"N\", \"title\": {\"en\": \"T\"}, \"fields\": [{\"field\": \"city\", \"required\": true}]}";
        ValidatableResponse made = draft(nobody)
                .statusCode(201)
                .body("creates", equalTo("INCOMPLETE"))
                .body("problems.rule", hasItem("form.creates-nobody"));
        String path = made.extract().header("Location").replaceFirst("^https?://[^/]+", "");
        String etag = made.extract().header("ETag");

        marketer().post(path + "/publish").then().statusCode(428);
        marketer()
                .header("If-Match", etag)
                .post(path + "/publish")
                .then()
                .statusCode(422)
                .body("violations.rule", hasItem("form.creates-nobody"));
        String mended = marketer()
                .contentType("application/json")
                .header("If-Match", etag)
                .body(LEAD)
                .put(path)
                .then()
                .statusCode(200)
                .body("creates", equalTo("UNMASTERED"))
                .body("requiredFields", hasItem("email"))
                .extract()
                .header("ETag");
        marketer().header("If-Match", etag).post(path + "/publish").then().statusCode(412);
        String again = marketer()
                .header("If-Match", mended)
                .post(path + "/publish")
                .then()
                .statusCode(200)
                .body("published", equalTo(1))
                .extract()
                .header("ETag");
        marketer().header("If-Match", again).post(path + "/publish").then().body("published", equalTo(2));
    }

    @Test
    void aFormOfAMarketIsSeenAndMadeOnlyByThoseOfThatMarket() {
        String west = LEAD.replace("\"name\"", "\"market\": \"west\", \"name\"");
        String path = draft(west).statusCode(201).extract().path("formId");
        RequestSpecification east =
                given().header("Authorization", "Bearer " + TestTokens.of("eve", List.of("east"), "marketer"));
        given().header("Authorization", "Bearer " + TestTokens.of("eve", List.of("east"), "marketer"))
                .get("/api/forms/" + path)
                .then()
                .statusCode(404);
        east.contentType("application/json")
                .header("Idempotency-Key", key())
                .body(west)
                .post("/api/forms")
                .then()
                .statusCode(403);
    }

    @Test
    void thePageIsShownInTheReadersLanguageWithoutScriptsInIt() {
        Published form = published(LEAD);
        String page = given().header("Accept-Language", "es-MX,en;q=0.5")
                .get("/forms/" + form.formId())
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .extract()
                .asString();
        assertThat(page)
                .contains("<html lang=\"es\">", "Carta del corazón", "<label for=\"email\">Correo electrónico")
                .contains("autocomplete=\"email\"", "Envíenme la carta")
                .doesNotContain("<script>", "onclick", "style=\"");
        given().get("/forms/" + form.formId() + "?lang=en").then().body(containsString("Send me the &lt;b&gt;letter"));
        given().get("/forms/form.css").then().statusCode(200).contentType("text/css");
        given().get("/forms/form.js").then().statusCode(200).contentType("text/javascript");
        given().get("/forms/" + UUID.randomUUID()).then().statusCode(404).contentType("text/html");
        given().get("/forms/not-an-id").then().statusCode(404);
    }

    @Test
    void anAnswerBecomesAnActivityAndAPermissionAndADoubleClickCountsOnce() {
        Published form = published(LEAD);
        String mail = "ana" + System.nanoTime() + "@example.org";
        String token = tokens.open(form, Instant.now().minusSeconds(30));
        Map<String, String> filled = Map.of(
                "token",
                token,
                "language",
                "en",
                "email",
                mail,
                "firstName",
                "Ana",
                "consent.news",
                "yes",
                "website",
                "");

        send(form, filled).statusCode(200).body(containsString("Thank you"));
        send(form, filled).statusCode(200).body(containsString("Thank you"));
        send(form, with(filled, "email", "b@example.org")).statusCode(422).body(containsString("sent before"));

        PageTokens.Page page = tokens.read(token, form.formId(), Instant.now());
        assertThat(page).isNotNull();
        ActivitySubmitted activity = event(
                ActivitySubmitted.class,
                a -> a.person() != null && mail.equals(a.person().email()));
        assertThat(activity.source().id()).isEqualTo(page.pageId().toString());
        assertThat(activity.activityType()).isEqualTo("form-submission");
        assertThat(activity.campaignId()).isEqualTo("heart");
        assertThat(activity.callToAction()).isEqualTo("sign-up");
        assertThat(activity.attributes().get("consent.news")).contains(form.formId() + " v1 news en sha256:");

        PermissionSubmitted permission =
                event(PermissionSubmitted.class, p -> p.address().equals(mail));
        assertThat(permission.status()).isEqualTo(PermissionStatus.OPTED_IN);
        assertThat(permission.channel()).isEqualTo(Channel.EMAIL);
        assertThat(permission.evidence()).isEqualTo(activity.attributes().get("consent.news"));
        assertThat(TestKafka.await(
                        Topic.SUBMISSIONS,
                        1,
                        r -> new String(r.value(), java.nio.charset.StandardCharsets.UTF_8).contains(mail + "\",\"")
                                && new String(r.value(), java.nio.charset.StandardCharsets.UTF_8)
                                        .contains("ActivitySubmitted")))
                .hasSize(1);
    }

    @Test
    void errorsStandInASummaryAndAtTheirFieldsAndWhatWasTypedIsKept() {
        Published form = published(LEAD);
        String token = tokens.open(form, Instant.now().minusSeconds(30));
        send(
                        form,
                        Map.of(
                                "token",
                                token,
                                "language",
                                "en",
                                "email",
                                "no<where",
                                "mobilePhone",
                                "12",
                                "firstName",
                                "Ana"))
                .statusCode(422)
                .body(containsString("There is a problem"))
                .body(containsString("<a href=\"#email\">E-mail address: "))
                .body(containsString("aria-describedby=\"email-error\" aria-invalid=\"true\""))
                .body(containsString("value=\"no&lt;where\""))
                .body(containsString("id=\"mobilePhone-error\""))
                .body(containsString("value=\"Ana\""))
                .body(containsString("value=\"" + token + "\""));
        send(form, Map.of("token", "forged", "language", "en", "email", "a@example.org"))
                .statusCode(422)
                .body(containsString("open for a long time"))
                .body(containsString("value=\"a@example.org\""));
    }

    @Test
    void whatLooksLikeAMachineWaitsInQuarantineAndAStewardCanLetItThrough() {
        Published form = published(LEAD);
        String mail = "bot" + System.nanoTime() + "@example.org";
        String token = tokens.open(form, Instant.now());
        send(
                        form,
                        Map.of(
                                "token",
                                token,
                                "language",
                                "en",
                                "email",
                                mail,
                                "consent.news",
                                "yes",
                                "website",
                                "http://x"))
                .statusCode(200)
                .body(containsString("Thank you"));

        RequestSpecification steward = given().header("Authorization", TestTokens.bearer("sue", "steward"));
        var items = given().header("Authorization", TestTokens.bearer("sue", "steward"))
                .get("/api/quarantine?reason=form.trap&state=OPEN")
                .then()
                .body("items[0].problems.rule", hasItem("form.too-fast"))
                .extract();
        assertThat(items.<String>path("items[0].layout")).isEqualTo("permission");
        assertThat(items.<String>path("items[1].layout")).isEqualTo("custom-activity");
        steward.post("/api/quarantine/replay?reason=form.trap").then().statusCode(200);
        event(
                ActivitySubmitted.class,
                a -> a.person() != null && mail.equals(a.person().email()));
        event(PermissionSubmitted.class, p -> p.address().equals(mail));
    }

    @Test
    void anAssessmentIsScoredHereAndOnlyItsScoreGoesOnLabelled() {
        Published form = published(ASSESSMENT);
        String mail = "mood" + System.nanoTime() + "@example.org";
        String token = tokens.open(form, Instant.now().minusSeconds(30));
        send(form, Map.of("token", token, "language", "en", "email", mail, "phq1", "2", "phq2", "9"))
                .statusCode(422)
                .body(containsString("href=\"#phq2-0\""));
        send(form, Map.of("token", token, "language", "en", "email", mail, "phq1", "2", "phq2", "1"))
                .statusCode(200)
                .body(containsString("Your score: 3."))
                .body(containsString("988"))
                .body(containsString("not a diagnosis"));

        ActivitySubmitted activity = event(
                ActivitySubmitted.class,
                a -> a.person() != null && mail.equals(a.person().email()));
        assertThat(activity.activityType()).isEqualTo("hra-completion");
        assertThat(activity.labels()).containsExactly(SensitivityLabel.MENTAL_HEALTH);
        assertThat(activity.attributes())
                .containsEntry("instrument", "phq-2")
                .containsEntry("instrumentVersion", "1")
                .containsEntry("score", "3")
                .containsEntry("band", "at-or-above-cut-point")
                .doesNotContainKeys("phq1", "phq2");
    }

    @Test
    void anAppGetsTheFormAndSendsAnAnswerAsJson() {
        Published form = published(ASSESSMENT);
        given().get("/forms/" + form.formId() + "/definition")
                .then()
                .statusCode(200)
                .body("questions[0].options[3].value", equalTo("3"));
        String token = tokens.open(form, Instant.now().minusSeconds(30));
        String body =
                "{\"token\": \"" + token + "\", \"values\": {\"email\": \"%s\", \"phq1\": \"0\", \"phq2\": \"0\"}}";
        given().contentType("application/json")
                .body(body.formatted("nowhere"))
                .post("/forms/" + form.formId())
                .then()
                .statusCode(422)
                .body("violations[0].field", equalTo("email"))
                .body("violations[0].rule", equalTo("email.syntax"));
        given().contentType("application/json")
                .body(body.formatted("app@example.org"))
                .post("/forms/" + form.formId())
                .then()
                .statusCode(200)
                .body("result.score", equalTo(0))
                .body("result.band", equalTo("below-cut-point"));
    }

    @Test
    void howFarPeopleComeIsCountedAndSmallCountsAreNotTold() {
        Published form = published(LEAD);
        for (int i = 0; i < 11; i++) {
            given().get("/forms/" + form.formId()).then().statusCode(200);
        }
        String token = tokens.open(form, Instant.now());
        step(form, token, "started");
        step(form, token, "email");
        step(form, token, "an answer nobody asked for");
        step(form, "forged", "email");
        String funnel = "/api/forms/" + form.formId() + "/funnel";
        marketer()
                .get(funnel)
                .then()
                .statusCode(200)
                .body(
                        "steps.step.join(',')",
                        equalTo("opened,started,email,firstName,mobilePhone,consent.news,submitted"))
                .body("steps[0].reached", equalTo(11))
                .body("steps[1].small", equalTo(true))
                .body("steps[1].reached", equalTo(null))
                .body("steps[3].reached", equalTo(0));
        given().get(funnel).then().statusCode(401);
    }

    private static void step(Published form, String token, String step) {
        given().contentType("application/json")
                .body("{\"token\": \"" + token + "\", \"step\": \"" + step + "\"}")
                .post("/forms/" + form.formId() + "/steps")
                .then()
                .statusCode(204);
    }

    private static ValidatableResponse send(Published form, Map<String, String> filled) {
        return given().contentType("application/x-www-form-urlencoded; charset=utf-8")
                .formParams(filled)
                .post("/forms/" + form.formId())
                .then();
    }

    private static Map<String, String> with(Map<String, String> filled, String name, String value) {
        Map<String, String> changed = new java.util.HashMap<>(filled);
        changed.put(name, value);
        return changed;
    }

    private static <T extends Submission> T event(Class<T> type, Predicate<T> fits) {
        return type.cast(TestKafka.awaitEvent(
                Topic.SUBMISSIONS, Submission.class, s -> type.isInstance(s) && fits.test(type.cast(s))));
    }

    private static Published published(String definition) {
        ValidatableResponse made = draft(definition).statusCode(201);
        String id = made.extract().path("formId");
        int version = marketer()
                .header("If-Match", made.extract().header("ETag"))
                .post("/api/forms/" + id + "/publish")
                .then()
                .statusCode(200)
                .extract()
                .path("published");
        return new Published(UUID.fromString(id), version, VisitsTest.FORM);
    }

    private static ValidatableResponse draft(String definition) {
        return marketer()
                .contentType("application/json")
                .header("Idempotency-Key", key())
                .body(definition)
                .post("/api/forms")
                .then();
    }

    private static String key() {
        return "k-" + UUID.randomUUID();
    }

    private static RequestSpecification marketer() {
        return given().header("Authorization", TestTokens.bearer("mia", "marketer"));
    }
}
