package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.SettleHotKeys;
import health.rapport.mastering.persistence.KeyStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of a key that is too common sometimes, only what it is in the end counts. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class HotKeysTest {
    private static final String PAIRS = "SELECT count(*)::text FROM mastering.pair_decision";
    private static final String HOT = "SELECT count(*)::text FROM mastering.hot_key";

    @Inject
    Worker worker;

    @Inject
    SettleHotKeys settleHotKeys;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void whatOnlyATooCommonKeyBroughtTogetherIsTakenApartWheneverItBecameSo() {
        worker.take(namesakes(40), 17);
        assertThat(count(PAIRS)).as("rare enough").isEqualTo(pairs(40));

        worker.take(namesakes(KeyStore.HOT + 10), 17);
        settle();

        assertThat(count(HOT)).isPositive();
        assertThat(count(PAIRS)).isZero();
        assertThat(count("SELECT count(*)::text FROM mastering.pair_decision_past"))
                .as("kept as former decisions")
                .isGreaterThanOrEqualTo(pairs(40));
    }

    @Test
    void whoSharesAnotherKeyStaysTogether() {
        worker.take(List.of(
                Given.record("ehr", "twin-1", namesake().born("1961-04-05")),
                Given.record("clinic", "twin-2", namesake().born("1961-04-05"))));
        assertThat(count(PAIRS)).isEqualTo(1);

        worker.take(namesakes(KeyStore.HOT + 10), 17);
        settle();

        assertThat(count(HOT)).isPositive();
        assertThat(count(PAIRS)).isEqualTo(1);
    }

    @Test
    void aPairThatWasBeingFoundByTheKeyMeanwhileIsTakenApartAsWell() {
        worker.take(namesakes(KeyStore.HOT + 10), 17);
        settle();
        Tables.run("""
                INSERT INTO mastering.pair_decision (left_id, right_id, tier, log_odds, levels, explanation, engine_version,
                                                     decided_at, left_version, right_version)
                SELECT ids[1], ids[2], 'REVIEW', 1, 1, '{}', 'test', now(), 1, 1
                FROM (SELECT array_agg(record_id ORDER BY record_id) AS ids FROM mastering.membership) m
                """);
        Tables.run("UPDATE mastering.hot_key SET settled = false");

        settle();

        assertThat(count(PAIRS)).isZero();
    }

    @Test
    void aKeyThatIsRareAgainBringsTogetherWhomItWouldHaveBroughtTogether() {
        int left = KeyStore.HOT - 60;
        List<Submission> all = new ArrayList<>(namesakes(KeyStore.HOT + 10));
        Collections.shuffle(all, new Random(3));
        worker.take(all, 17);
        settle();

        worker.take(IntStream.range(left, KeyStore.HOT + 10)
                .mapToObj(i -> (Submission) Given.deletion("ehr", "namesake-" + i))
                .toList());
        settle();

        assertThat(count(HOT)).isZero();
        assertThat(count(PAIRS)).isEqualTo(pairs(left));
        List<String> state = Tables.state();
        Tables.empty();
        worker.take(namesakes(left), 17);
        assertThat(Tables.state()).isEqualTo(state);
    }

    private static long pairs(long people) {
        return people * (people - 1) / 2;
    }

    /** Nothing is known of them but a rare name and a place. */
    private static List<Submission> namesakes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> (Submission) Given.record("ehr", "namesake-" + i, namesake()))
                .toList();
    }

    private static Given.Data namesake() {
        return Given.named("Ottoline", "Twicebury").at(null, "01105");
    }

    private void settle() {
        while (database.inTransaction(tx -> Uni.createFrom()
                        .item(() -> settleHotKeys.settle(new Sql(tx)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(Worker.PATIENCE)) {}
    }

    private static long count(String query) {
        return Long.parseLong(Tables.texts(query).getFirst());
    }
}
