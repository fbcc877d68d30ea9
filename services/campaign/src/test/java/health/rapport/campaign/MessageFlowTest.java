package health.rapport.campaign;

import static health.rapport.campaign.Flow.launched;
import static health.rapport.campaign.Flow.optOut;
import static health.rapport.campaign.Flow.touchpoint;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.Topic;
import health.rapport.contracts.permission.PermissionEvent;
import health.rapport.contracts.permission.PermissionStated;
import health.rapport.contracts.permission.PermissionStatus;
import health.rapport.contracts.person.PersonStated;
import health.rapport.contracts.touchpoint.EngagementKind;
import health.rapport.contracts.touchpoint.TouchpointStated;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What people receive, what follows from their answers, and that none of it is logged. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class MessageFlowTest {
    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    @Test
    void theMessageCarriesWhatLawAndMailProgramsAskFor() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("mime@mime.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String contact = Db.one("SELECT contact_id FROM contact WHERE campaign_id = '" + campaign + "'");
        String source = Neighbours.MAIL.takenBy("@mime.test").getFirst().source();
        MimeMessage mail = new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(source.getBytes(StandardCharsets.ISO_8859_1)));

        assertThat(mail.getMessageID()).isEqualTo("<" + contact + "@example.org>");
        assertThat(mail.getFrom()[0].toString()).contains("care@example.org");
        assertThat(((jakarta.mail.internet.InternetAddress) mail.getFrom()[0]).getPersonal())
                .isEqualTo("Springfield Café, Care");
        assertThat(mail.getSubject()).isEqualTo("News from Springfield Café, Care");
        assertThat(mail.getHeader("List-Unsubscribe")[0]).matches("<https://care\\.example\\.org/u/[A-Za-z0-9_-]+>");
        assertThat(mail.getHeader("List-Unsubscribe-Post")[0]).isEqualTo("List-Unsubscribe=One-Click");
        MimeMultipart parts = (MimeMultipart) mail.getContent();
        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("Dear Zoë", "1 Main St, Springfield MA 01101", "/u/c/");
        assertThat(parts.getBodyPart(1).getContent().toString()).contains("Dear Zoë", "<a href=", "Unsubscribe");
        assertThat(source.lines().mapToInt(String::length).max().orElse(0)).isLessThan(998);
    }

    @Test
    void oneClickUnsubscribesAtOnceAndLookingDoesNot() throws Exception {
        PersonStated person = World.person(Who.mastered("click@click.test"));
        String campaign = launched(List.of(person), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String mail = Neighbours.MAIL.takenBy("click@click.test").getFirst().source();
        String link = mail.replaceAll("(?s).*List-Unsubscribe: <https://care.example.org(/u/[A-Za-z0-9_-]+)>.*", "$1");

        String page = given().get(link)
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", notNullValue())
                .extract()
                .asString();
        assertThat(page).contains("<form method=\"post\">", "lang=\"en\"", "<title>");
        given().head(link);
        assertThat(Db.one("SELECT count(*) FROM permission WHERE address = 'click@click.test'"))
                .isEqualTo("0");

        for (int i = 0; i < 2; i++) {
            given().contentType("application/x-www-form-urlencoded")
                    .body("List-Unsubscribe=One-Click")
                    .post(link)
                    .then()
                    .statusCode(200);
        }
        assertThat(
                        Db.one(
                                "SELECT count(*) || ' ' || min(status) || ' ' || min(channel) FROM permission_entry WHERE address = 'click@click.test'"))
                .isEqualTo("1 OPTED_OUT EMAIL");
        PermissionStated told = (PermissionStated) TestKafka.awaitEvent(
                Topic.PERMISSIONS,
                PermissionEvent.class,
                p -> ((PermissionStated) p).address().equals("click@click.test"));
        assertThat(told.status()).isEqualTo(PermissionStatus.OPTED_OUT);
        TouchpointStated noted = touchpoint(campaign, t -> t.version() == 2);
        assertThat(noted.engagements()).extracting("kind").containsExactly(EngagementKind.UNSUBSCRIBED);
        assertThat(Db.one("SELECT count(*) FROM audit_log WHERE action = 'permission.unsubscribe' AND subject = '"
                        + person.personId() + "'"))
                .isEqualTo("1");

        String next = launched(List.of(person), 0);
        Db.await("SELECT state || reasons::text FROM contact WHERE campaign_id = '" + next + "'", "HELD{OPTED_OUT}");
    }

    @Test
    void aClickIsNotedAndLeadsOnlyWhereTheBriefSays() throws Exception {
        String campaign = launched(List.of(World.person(Who.mastered("follow@follow.test"))), 0);
        Db.await("SELECT state FROM contact WHERE campaign_id = '" + campaign + "'", "SENT");
        String mail =
                Neighbours.MAIL.takenBy("@follow.test").getFirst().source().replace("=\r\n", "");
        String link = mail.replaceAll("(?s).*?https://care.example.org(/u/c/[A-Za-z0-9_-]+).*", "$1");

        given().redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get(link)
                .then()
                .statusCode(302)
                .header("Location", "https://care.example.org/book?from=mail");
        given().redirects()
                .follow(false)
                .header("User-Agent", BROWSER)
                .get(link + "?url=https://evil.test")
                .then()
                .statusCode(302)
                .header("Location", "https://care.example.org/book?from=mail");
        String forged = link.substring(0, link.length() - 2) + (link.endsWith("AA") ? "BB" : "AA");
        given().redirects().follow(false).get(forged).then().statusCode(404);
        given().get("/u/" + link.substring(5)).then().statusCode(404);
        given().post("/u/nothing").then().statusCode(404);

        assertThat(touchpoint(campaign, t -> t.version() == 3).engagements())
                .extracting("kind")
                .containsExactly(EngagementKind.CLICKED, EngagementKind.CLICKED);
    }

    @Test
    void nothingOfAPersonIsLogged() throws Exception {
        List<String> logged = new java.util.concurrent.CopyOnWriteArrayList<>();
        var handler = new java.util.logging.Handler() {
            @Override
            public void publish(java.util.logging.LogRecord record) {
                String cause =
                        record.getThrown() == null ? "" : record.getThrown().toString();
                logged.add(record.getMessage() + java.util.Arrays.toString(record.getParameters()) + cause);
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        var root = java.util.logging.Logger.getLogger("");
        root.addHandler(handler);
        try {
            java.util.logging.Logger.getLogger("probe").warning("the handler listens");
            String campaign = launched(
                    List.of(
                            World.person(Who.mastered("refused-canary@log.test")),
                            World.person(Who.mastered("lost-canary@log.test")),
                            World.person(Who.mastered("canary@log.test"))),
                    0);
            Db.await(
                    "SELECT count(*) FROM contact WHERE state IN ('FAILED', 'UNKNOWN', 'SENT') AND campaign_id = '"
                            + campaign + "'",
                    "3");
            optOut("canary@log.test").statusCode(201);
            TestKafka.sendRaw(
                    "people.persons",
                    "log",
                    "{\"type\":\"PersonStated\",\"golden\":\"canary@log.test\"}".getBytes(StandardCharsets.UTF_8));
            Db.await("SELECT count(*) FROM quarantined_message WHERE key = 'log'", "1");
        } finally {
            root.removeHandler(handler);
        }
        assertThat(logged).anyMatch(line -> line.contains("the handler listens"));
        assertThat(logged)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("canary"));
    }
}
