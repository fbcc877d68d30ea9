package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import health.rapport.campaign.World.Who;
import health.rapport.contracts.person.PersonStated;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A launch whose draw takes long: it is answered before, and may be stopped, or killed and begun again, while it is drawn. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class DrawFlowTest {
    private static final int PEOPLE = 30;
    private static final String HOLD = "LOCK TABLE campaign.assignment IN ACCESS EXCLUSIVE MODE";
    private static final String DRAWING =
            "FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO assignment%'";

    @Test
    void nothingIsSentOfACampaignThatWasStoppedWhileItWasDrawn() throws Exception {
        Slow slow = new Slow("halted.test");
        try (Connection other = EmbeddedPostgresServer.shared().superuser()) {
            hold(other);
            slow.launch();
            World.as("marketer")
                    .body(Map.of("reason", "wrong list"))
                    .post("/api/campaigns/" + slow.campaign + "/stop")
                    .then()
                    .statusCode(200);
            other.rollback();
        }

        Map<String, Object> done = World.finished(slow.campaign, slow.launch);

        assertThat(done).containsEntry("held", PEOPLE).containsEntry("sent", 0);
        assertThat(Neighbours.MAIL.takenBy("@halted.test")).isEmpty();
    }

    @Test
    void aDrawThatWasKilledBeginsAgain() throws Exception {
        Slow slow = new Slow("again.test");
        try (Connection other = EmbeddedPostgresServer.shared().superuser()) {
            hold(other);
            slow.launch();
            try (Statement statement = other.createStatement()) {
                statement.execute("SELECT pg_terminate_backend(pid) " + DRAWING);
            }
            other.rollback();
        }

        Map<String, Object> done = World.finished(slow.campaign, slow.launch);

        assertThat(done)
                .containsEntry("state", "COMPLETED")
                .containsEntry("assigned", PEOPLE)
                .containsEntry("sent", PEOPLE);
        assertThat(Neighbours.MAIL.takenBy("@again.test")).hasSize(PEOPLE);
    }

    private static void hold(Connection other) throws Exception {
        other.setAutoCommit(false);
        try (Statement statement = other.createStatement()) {
            statement.execute(HOLD);
        }
    }

    /** A campaign whose draw waits for somebody. */
    private static final class Slow {
        private final String campaign;
        private final UUID audience;
        private String launch = "";

        Slow(String domain) throws Exception {
            List<PersonStated> people = IntStream.range(0, PEOPLE)
                    .mapToObj(i -> World.person(Who.mastered("draw" + i + "@" + domain)))
                    .toList();
            World.know(people);
            audience = Neighbours.AUDIENCE.audience(
                    people.stream().map(PersonStated::personId).toList());
            campaign = World.campaign(World.approvedContent(), 0);
        }

        void launch() {
            launch = World.launch(campaign, audience, "slow")
                    .statusCode(202)
                    .body("state", equalTo("DRAWING"), "listed", equalTo(PEOPLE), "assigned", equalTo(0))
                    .extract()
                    .path("launchId");
        }
    }
}
