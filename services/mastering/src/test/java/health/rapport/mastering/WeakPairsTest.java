package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.persistence.NeighbourhoodStore;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pairs that may not be joined are kept for stewards and bring nobody else into what is locked and decided (ADR 0025). */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class WeakPairsTest {
    private static final int NAMESAKES = 5;

    @Inject
    Worker worker;

    @Inject
    NeighbourhoodStore neighbourhoods;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void theyTieNobody() {
        worker.take(namesakes(), NAMESAKES);
        assertThat(Tables.texts("SELECT DISTINCT tier FROM mastering.pair_decision"))
                .as("namesakes are compared, and none is joined")
                .isNotEmpty()
                .doesNotContain("AUTO");
        UUID one = UUID.fromString(Tables.texts("SELECT min(record_id::text) FROM mastering.membership")
                .getFirst());

        assertThat(around(one)).containsExactly(one);

        Tables.run("UPDATE mastering.pair_decision SET tier = 'AUTO'");
        assertThat(around(one)).as("the same pairs, if they might be joined").hasSize(NAMESAKES);
    }

    private Set<UUID> around(UUID record) {
        return database.inTransaction(tx -> Uni.createFrom()
                        .item(() -> neighbourhoods.around(new Sql(tx), Set.of(record), List.of()))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(Worker.PATIENCE);
    }

    /** Nothing is known of them but a rare name and a place. */
    private static List<Submission> namesakes() {
        return IntStream.range(0, NAMESAKES)
                .mapToObj(i -> (Submission) Given.record(
                        "ehr",
                        "namesake-" + i,
                        Given.named("Ottoline", "Twicebury").at(null, "01105")))
                .toList();
    }
}
