package health.rapport.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.campaign.World.Who;
import health.rapport.campaign.journeys.AdvanceRuns;
import health.rapport.contracts.membership.MembershipStated;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Several workers lead the same people, everybody is told of more than once, and connections to the database are cut in the middle of
 * transactions: each step of each person is taken exactly once.
 */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
@QuarkusTestResource(Neighbours.class)
class JourneyKillTest {
    private static final int PEOPLE = 200;
    private static final long SEED = 4711;

    @Inject
    AdvanceRuns advance;

    @Test
    void nobodyIsLostAndNoStepIsTakenTwice() throws Exception {
        UUID audience = Ids.next();
        List<PersonStated> people = IntStream.range(0, PEOPLE)
                .mapToObj(i -> World.person(Who.mastered("k" + i + "@kill.test")))
                .toList();
        World.know(people);
        String welcome = JourneyWorld.message(0);
        String journey = JourneyWorld.published(JourneyWorld.definition(audience, steps(welcome)));
        JourneyWorld.take("campaigns/" + welcome, "pause", "marketer")
                .statusCode(200); // what is planned can be counted
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger broken = new AtomicInteger();
        List<Thread> workers = IntStream.range(0, 3)
                .mapToObj(i -> Thread.ofVirtual().start(() -> lead(over, broken)))
                .toList();
        Random random = new Random(SEED);
        TestKafka.send(told(people, audience));
        int cut = 0;
        Instant end = Instant.now().plusSeconds(60);
        while (!done(journey) && Instant.now().isBefore(end)) {
            cut += Integer.parseInt(Db.one("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                    + " WHERE usename = 'campaign_app' AND (state <> 'idle' OR random() < 0.1)"));
            JourneyWorld.passes(journey, "3 days");
            Thread.sleep(random.nextInt(100));
        }
        over.set(true);
        for (Thread worker : workers) {
            worker.join();
        }
        assertThat(cut).as("connections cut, seed %d", SEED).isPositive();
        assertThat(broken.get()).as("looks that were broken off").isPositive();
        String runs = " FROM journey_run r WHERE r.journey_id = '" + journey + "'";
        assertThat(Db.one("SELECT count(*)" + runs + " AND outcome = 'COMPLETED'"))
                .isEqualTo("" + PEOPLE);
        assertThat(Db.one("SELECT count(*) || '/' || count(DISTINCT person_id) FROM contact WHERE campaign_id = '"
                        + welcome + "'"))
                .isEqualTo(PEOPLE + "/" + PEOPLE);
        assertThat(Db.one("SELECT count(*) || '/' || count(DISTINCT person_id) FROM journey_task WHERE journey_id = '"
                        + journey + "'"))
                .isEqualTo(PEOPLE + "/" + PEOPLE);
        assertThat(Db.one("SELECT count(*) FROM journey_passed WHERE run_id IN (SELECT run_id" + runs + ")"))
                .isEqualTo("" + 4 * PEOPLE);
        assertThat(Db.one("SELECT count(*) FROM assignment WHERE campaign_id = '" + welcome + "'"))
                .isEqualTo("" + PEOPLE);
    }

    private static List<Map<String, Object>> steps(String welcome) {
        return List.of(
                Map.of("type", "MESSAGE", "id", "welcome", "campaignId", welcome, "next", "pause"),
                Map.of("type", "WAIT", "id", "pause", "until", Map.of("wait", "FOR", "days", 3), "next", "lot"),
                Map.of(
                        "type",
                        "SPLIT",
                        "id",
                        "lot",
                        "branches",
                        List.of(
                                Map.of("name", "a", "share", 0.5, "next", "left"),
                                Map.of("name", "b", "share", 0.5, "next", "right"))),
                Map.of("type", "TASK", "id", "left", "title", "Call her"),
                Map.of("type", "TASK", "id", "right", "title", "Write to her"));
    }

    /** Each is told of twice, and once more in another group. */
    private static MembershipStated[] told(List<PersonStated> people, UUID audience) {
        return IntStream.range(0, 3)
                .boxed()
                .flatMap(again -> people.stream()
                        .map(p -> new MembershipStated(
                                p.personId(), audience, 1 + again / 2, 1, true, "g" + again, Instant.now())))
                .toArray(MembershipStated[]::new);
    }

    private void lead(AtomicBoolean over, AtomicInteger broken) {
        while (!over.get()) {
            try {
                advance.round().await().atMost(Duration.ofSeconds(20));
            } catch (RuntimeException cut) {
                broken.incrementAndGet();
            }
        }
    }

    private static boolean done(String journey) throws Exception {
        return Db.one("SELECT count(*) FROM journey_run WHERE state = 'DONE' AND journey_id = '" + journey + "'")
                .equals("" + PEOPLE);
    }
}
