package health.rapport.standalone.bench.campaign.sending;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.kernel.Ids;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One campaign to many made-up people, up to its launch, by the campaign service with a real PostgreSQL and Kafka. Mastering,
 * content and audience are represented by what they would say; mail goes to a sink.
 */
public final class Mailing implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** Stops at the first it finds: counting them all would itself be a load. */
    private static final String OPEN =
            "SELECT count(*) FROM (SELECT FROM campaign.contact WHERE state IN ('PLANNED', 'CLAIMED') LIMIT 1) open";

    private static final Map<String, String> QUICKLY =
            Map.of("RAPPORT_MAIL_STARTTLS", "DISABLED", "RAPPORT_CAMPAIGN_APPROVAL_SIZE", "1000000");

    private final List<UUID> people;
    private final MailSink sink;
    private final AudienceList audience;
    private final BenchStack stack;
    private final CampaignDoor door;

    /** @param more environment of the service */
    public Mailing(Instance instance, int people, MailSink sink, Map<String, String> more) {
        this.people = Stream.generate(Ids::next).limit(people).toList();
        this.sink = sink;
        this.audience = new AudienceList(this.people);
        BenchToken token = new BenchToken();
        Map<String, String> environment = new java.util.LinkedHashMap<>(token.trust());
        environment.putAll(QUICKLY);
        environment.put("RAPPORT_MAIL_HOST", "127.0.0.1");
        environment.put("RAPPORT_MAIL_PORT", Integer.toString(sink.port()));
        environment.put("RAPPORT_SERVICES_AUDIENCE_URL", audience.url());
        environment.putAll(more);
        this.stack = new BenchStack(instance, Service.CAMPAIGN, environment);
        this.door = new CampaignDoor(instance.url(Port.CAMPAIGN), token.bearer());
    }

    BenchStack stack() {
        return stack;
    }

    MailSink sink() {
        return sink;
    }

    CampaignDoor door() {
        return door;
    }

    int size() {
        return people.size();
    }

    /** Starts everything and makes people and letter known. Returns the campaign, which is a draft. */
    public UUID prepare() throws Exception {
        stack.start();
        UUID letter = Ids.next();
        try (Facts facts = new Facts(stack.instance().kafkaServers())) {
            facts.people(people);
            facts.letter(letter);
        }
        await("SELECT count(*) FROM campaign.person", people.size());
        await("SELECT count(*) FROM campaign.assembly WHERE approved", 1);
        JsonNode made = door.post("/api/campaigns", "make-campaign", brief(letter));
        return UUID.fromString(made.path("campaignId").asText());
    }

    void launch(UUID campaign) throws IOException, InterruptedException {
        Map<String, String> order = Map.of("audienceId", Ids.next().toString(), "snapshotToken", "counted");
        door.post("/api/campaigns/" + campaign + "/launches", "launch-campaign", order);
    }

    /** Waits until everybody's lot is drawn: nobody is written to before. */
    void awaitDrawn() throws Exception {
        await("SELECT count(*) FROM campaign.launch WHERE drawn_at IS NULL", 0);
    }

    /** Waits until nothing is planned or claimed any more. */
    void awaitEnd() throws Exception {
        await(OPEN, 0);
    }

    private void await(String query, long wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (number(query) != wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(query + " is not " + wanted);
            }
            Thread.sleep(100);
        }
    }

    private long number(String query) throws SQLException {
        try (Connection database = stack.database().connect(Instance.DATABASE);
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Map<String, Object> brief(UUID letter) {
        return Map.ofEntries(
                Map.entry("name", "Heart month"),
                Map.entry("objective", "ENCOUNTERS"),
                Map.entry("purpose", "OWN_SERVICE"),
                Map.entry("ground", Map.of("remuneration", "NONE")),
                Map.entry("serviceLine", "CARDIOLOGY"),
                Map.entry("channels", List.of("EMAIL")),
                Map.entry("responseWindowDays", 90),
                Map.entry("holdoutShare", 0),
                Map.entry("callsToAction", List.of(callToAction())),
                Map.entry("contentAssemblyId", letter.toString()),
                Map.entry("fromName", "Springfield Care"),
                Map.entry("fromAddress", "care@example.org"),
                Map.entry("postalAddress", "1 Main St, Springfield MA 01101"));
    }

    private static Map<String, Object> callToAction() {
        return Map.of(
                "id",
                "book",
                "name",
                "Book a visit",
                "kind",
                "FORM",
                "requiredFields",
                List.of("firstName", "lastName", "street", "postalCode"),
                "url",
                "https://care.example.org/book");
    }

    @Override
    public void close() throws IOException {
        stack.stop();
        audience.close();
        sink.close();
    }
}
