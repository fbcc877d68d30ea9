package health.rapport.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.Topic;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.contracts.score.ScoresStated;
import health.rapport.kernel.Ids;
import health.rapport.testsupport.fake.FakeResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class OutboxTest {
    @Inject
    FakeResource fake;

    @Test
    void eventsOfARolledBackTransactionAreNeverSent() throws Exception {
        UUID undone = Ids.next();
        UUID done = Ids.next();
        assertThatThrownBy(() -> fake.publish(undone, 3, false, true).await().indefinitely())
                .isInstanceOf(IllegalStateException.class);

        fake.publish(done, 1, false, false).await().indefinitely();

        TestKafka.await(Topic.SCORES, 1, of(done));
        assertThatThrownBy(() -> TestKafka.await(Topic.SCORES, 1, of(undone), Duration.ofSeconds(1)))
                .isInstanceOf(AssertionError.class);
        Sql.await("SELECT count(*) FROM insight.outbox", "0");
    }

    @Test
    void eventsOfOneKeyArriveInOrderWithTheirEnvelope() throws Exception {
        UUID person = Ids.next();

        fake.publish(person, 1500, false, false).await().indefinitely();

        var records = TestKafka.await(Topic.SCORES, 1500, of(person));
        assertThat(versions(records)).containsExactlyElementsOf(upTo(1500));
        assertThat(header(records.getFirst(), "ce_type")).isEqualTo("ScoresStated");
        assertThat(header(records.getFirst(), "ce_source")).isEqualTo("/rapport/insight");
        assertThat(header(records.getFirst(), "ce_specversion")).isEqualTo("1.0");
        assertThat(records.stream().map(r -> header(r, "ce_id")).distinct()).hasSize(1500);
        Sql.await("SELECT count(*) FROM insight.outbox", "0");
    }

    @Test
    void bulkChunksAreTakenApartInOrder() throws Exception {
        UUID person = Ids.next();

        fake.publish(person, 2500, true, false).await().indefinitely();

        assertThat(versions(TestKafka.await(Topic.SCORES, 2500, of(person)))).containsExactlyElementsOf(upTo(2500));
    }

    @Test
    void eventsWrittenWhileTheBrokerIsAwayAreSentWhenItIsBack() throws Exception {
        UUID person = Ids.next();
        KafkaNode.shared().stop();
        try {
            fake.publish(person, 20, false, false).await().indefinitely();
            Readiness.await(503);
            assertThat(Sql.one("SELECT count(*) FROM insight.outbox")).isEqualTo("20");
        } finally {
            KafkaNode.shared().start();
        }

        var records = TestKafka.await(Topic.SCORES, 20, of(person), Duration.ofSeconds(60));
        assertThat(versions(records).stream().distinct().toList()).containsExactlyElementsOf(upTo(20));
        Readiness.await(200);
    }

    @Test
    void orderHoldsWhenTheBrokerGoesInTheMiddle() throws Exception {
        UUID person = Ids.next();
        Thread publishing = Thread.ofVirtual().start(() -> {
            for (int i = 1; i <= 40; i++) {
                fake.publishOne(person, i).await().indefinitely();
                pause(50);
            }
        });
        Thread.sleep(500);
        KafkaNode.shared().stop();
        Thread.sleep(2000);
        KafkaNode.shared().start();
        publishing.join();

        var records = TestKafka.await(Topic.SCORES, 40, of(person), Duration.ofSeconds(60));
        assertThat(versions(records).stream().distinct().toList()).containsExactlyElementsOf(upTo(40));
        Readiness.await(200);
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theRelayComesBackAfterItsConnectionIsKilled() throws Exception {
        UUID person = Ids.next();
        Sql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'insight-outbox'");

        fake.publish(person, 5, false, false).await().indefinitely();

        assertThat(versions(TestKafka.await(Topic.SCORES, 5, of(person)))).containsExactlyElementsOf(upTo(5));
    }

    @Test
    void aShardHasOneOwnerAndPassesOnWhenThatOneGoes() throws Exception {
        UUID person = Ids.next();
        try (Connection other = EmbeddedPostgresServer.shared().as("insight");
                var statement = other.createStatement()) {
            Sql.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'insight-outbox'");
            statement.execute("SELECT pg_advisory_lock(hashtext('insight.outbox'), 0)");

            fake.publish(person, 3, false, false).await().indefinitely();
            assertThatThrownBy(() -> TestKafka.await(Topic.SCORES, 1, of(person), Duration.ofSeconds(3)))
                    .isInstanceOf(AssertionError.class);
        }

        assertThat(versions(TestKafka.await(Topic.SCORES, 3, of(person)))).containsExactlyElementsOf(upTo(3));
    }

    private static Predicate<ConsumerRecord<String, byte[]>> of(UUID person) {
        return record -> person.toString().equals(record.key());
    }

    private static List<Long> versions(List<ConsumerRecord<String, byte[]>> records) {
        return records.stream()
                .map(r -> ((ScoresStated) TestKafka.read(r, ScoreEvent.class)).version())
                .toList();
    }

    private static List<Long> upTo(long versions) {
        return LongStream.rangeClosed(1, versions).boxed().toList();
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    static final class Readiness {
        static void await(int status) throws InterruptedException {
            for (int i = 0; i < 150; i++) {
                if (RestAssured.get("/q/health/ready").statusCode() == status) {
                    return;
                }
                Thread.sleep(200);
            }
            throw new AssertionError("readiness never answered " + status + ": "
                    + RestAssured.get("/q/health/ready").asString());
        }
    }
}
