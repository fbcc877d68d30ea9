package health.rapport.campaign;

import static io.restassured.RestAssured.given;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.PersonData;
import health.rapport.contracts.assembly.AssemblyApproved;
import health.rapport.contracts.assembly.ModuleContent;
import health.rapport.contracts.assembly.VariantContent;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Channel;
import health.rapport.kernel.Ids;
import health.rapport.kernel.PersonStatus;
import health.rapport.kernel.SensitivityLabel;
import health.rapport.testsupport.KafkaNode;
import health.rapport.testsupport.TestKafka;
import health.rapport.testsupport.TestTokens;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** People, content and campaigns for tests. */
final class World {
    static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    static final VariantContent WORDS = new VariantContent(
            "fallback",
            null,
            "<p>Dear {person.firstName ?: 'neighbour'}, <a href=\"{link.callToAction}\">come and see us</a>.</p>"
                    + "<p>{sender.name}, {sender.postalAddress}. <a href=\"{link.unsubscribe}\">Unsubscribe</a></p>",
            "Dear {person.firstName ?: 'neighbour'}, come: {link.callToAction}\n{sender.name}, {sender.postalAddress}\n"
                    + "Unsubscribe: {link.unsubscribe}");

    private World() {}

    /** Any change to a person. */
    record Who(PersonStatus status, String email, LocalDate birthDate, LocalDate died, Set<SensitivityLabel> labels) {
        static Who mastered(String email) {
            return new Who(PersonStatus.MASTERED, email, LocalDate.of(1970, 3, 1), null, Set.of());
        }
    }

    static PersonStated person(Who who) {
        return person(Ids.next(), 1, who);
    }

    static PersonStated person(UUID id, long version, Who who) {
        PersonData golden = new PersonData(
                "Zoë",
                null,
                "Canary-4711",
                null,
                who.birthDate(),
                "F",
                "1 Main St",
                null,
                "Springfield",
                "MA",
                "01101",
                "US",
                who.email(),
                null,
                "+14135550100",
                List.of(),
                null,
                who.died(),
                "en");
        return new PersonStated(
                id,
                version,
                who.status(),
                golden,
                Set.of("west"),
                Set.of("ehr"),
                who.labels(),
                Set.of(),
                LONG_AGO,
                LONG_AGO);
    }

    static PersonStated otherAddresses(PersonStated p, Set<String> addresses) {
        return new PersonStated(
                p.personId(),
                p.version(),
                p.status(),
                p.golden(),
                p.markets(),
                p.sources(),
                p.labels(),
                p.mergedIds(),
                p.firstSeenAt(),
                p.statedAt(),
                p.householdId(),
                addresses);
    }

    static void know(List<PersonStated> people) throws Exception {
        try (var producer = new KafkaProducer<>(
                KafkaNode.shared().clientSettings(), new StringSerializer(), new ByteArraySerializer())) {
            people.forEach(p -> producer.send(new ProducerRecord<>("people.persons", p.key(), ContractJson.write(p))));
        }
        Db.await(
                "SELECT count(*) FROM person WHERE person_id = ANY('{"
                        + String.join(
                                ",",
                                people.stream()
                                        .map(p -> p.personId().toString())
                                        .toList()) + "}')",
                Long.toString(
                        people.stream().map(PersonStated::personId).distinct().count()));
    }

    static UUID approvedContent() throws Exception {
        UUID id = Ids.next();
        TestKafka.send(content(id, 1));
        Db.await("SELECT approved FROM assembly WHERE assembly_id = '" + id + "'", "t");
        return id;
    }

    /** Approved words for a text message. */
    static UUID approvedText() throws Exception {
        UUID id = Ids.next();
        TestKafka.send(content(id, 1, Channel.SMS));
        Db.await("SELECT approved FROM assembly WHERE assembly_id = '" + id + "'", "t");
        return id;
    }

    static AssemblyApproved content(UUID id, long version) {
        return content(id, version, Channel.EMAIL);
    }

    private static AssemblyApproved content(UUID id, long version, Channel channel) {
        boolean mail = channel == Channel.EMAIL;
        VariantContent words = mail
                ? WORDS
                : new VariantContent(
                        "fallback", null, "", "Dear {person.firstName ?: 'neighbour'}, reply STOP to end.");
        ModuleContent module = new ModuleContent(UUID.randomUUID().toString(), "letter", List.of(), words);
        return new AssemblyApproved(
                id,
                version,
                "Heart month",
                channel,
                "hash-" + id + "-" + version,
                mail ? "News from {sender.name}" : "",
                List.of(module),
                "ann",
                "bob",
                LONG_AGO,
                null);
    }

    static Map<String, Object> brief(UUID content, double holdout) {
        return new java.util.HashMap<>(Map.ofEntries(
                Map.entry("name", "Heart month"),
                Map.entry("objective", "ENCOUNTERS"),
                Map.entry("purpose", "OWN_SERVICE"),
                Map.entry("serviceLine", "CARDIOLOGY"),
                Map.entry("channels", List.of("EMAIL")),
                Map.entry("responseWindowDays", 90),
                Map.entry("holdoutShare", holdout),
                Map.entry(
                        "costs",
                        List.of(Map.of(
                                "name",
                                "agency",
                                "basis",
                                "FIXED",
                                "amount",
                                Map.of("minor", 500000, "currency", "USD")))),
                Map.entry(
                        "callsToAction",
                        List.of(Map.of(
                                "id",
                                "book",
                                "name",
                                "Book a visit",
                                "kind",
                                "FORM",
                                "requiredFields",
                                List.of("firstName", "lastName", "street", "postalCode"),
                                "url",
                                "https://care.example.org/book?from=mail"))),
                Map.entry("contentAssemblyId", content.toString()),
                Map.entry("ground", Map.of("remuneration", "NONE")),
                Map.entry("fromName", "Springfield Café, Care"),
                Map.entry("fromAddress", "care@example.org"),
                Map.entry("postalAddress", "1 Main St, Springfield MA 01101")));
    }

    static RequestSpecification as(String role) {
        return given().header("Authorization", TestTokens.bearer(role, role)).contentType("application/json");
    }

    static String campaign(UUID content, double holdout) {
        return as("marketer")
                .body(brief(content, holdout))
                .post("/api/campaigns")
                .then()
                .statusCode(201)
                .extract()
                .path("campaignId");
    }

    static ValidatableResponse launch(String campaign, UUID audience, String key) {
        return as("marketer")
                .header("Idempotency-Key", key)
                .body(Map.of("audienceId", audience.toString(), "snapshotToken", "fresh"))
                .post("/api/campaigns/" + campaign + "/launches")
                .then();
    }

    /** Waits until every contact of the campaign has its end, and counts them. */
    static Map<String, Object> finished(String campaign, String launch) throws Exception {
        Db.await("SELECT count(*) FROM launch WHERE drawn_at IS NULL AND campaign_id = '" + campaign + "'", "0");
        Db.await(
                "SELECT count(*) FROM contact WHERE state IN ('PLANNED', 'CLAIMED') AND campaign_id = '" + campaign
                        + "'",
                "0");
        return as("marketer")
                .get("/api/campaigns/" + campaign + "/launches/" + launch)
                .then()
                .statusCode(200)
                .extract()
                .as(Map.class);
    }
}
