package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.MasterSubmissions;
import health.rapport.mastering.persistence.Sql;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A record gets a newer version while another worker decides the older one. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class NewerVersionTest {
    private static final String WAITING = """
            SELECT count(*)::text FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%FROM membership%FOR UPDATE%'
            """;
    private static final String PERSONS =
            "SELECT count(DISTINCT person_id)::text FROM mastering.membership WHERE source_id IN ('%s', 'other')";

    @Inject
    Worker worker;

    @Inject
    MasterSubmissions master;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    /** Nobody resembled the older version when it was compared; somebody came before the newer one did. */
    @Test
    void theNewerOneIsCompared() throws Exception {
        List<String> inOrder = sourcesInOrderOfIds();
        String first = inOrder.getFirst();
        String last = inOrder.getLast();
        MasterSubmissions.Stored older = stored(List.of(stranger(first), Given.record("ehr", last, twice())));

        CompletableFuture<?> deciding;
        MasterSubmissions.Stored newer;
        try (Connection other = EmbeddedPostgresServer.shared().superuser();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("SELECT 1 FROM mastering.membership WHERE source_id = '" + first + "' FOR UPDATE");
            deciding = later(older).subscribeAsCompletionStage();
            awaitWaiting();
            worker.take(List.of(Given.record("clinic", "other", twice())));
            newer = stored(List.of(Given.record("ehr", last, 2, twice().market("central"))));
            other.rollback();
        }
        deciding.get(60, TimeUnit.SECONDS);
        later(newer).await().atMost(Worker.PATIENCE);

        assertThat(Tables.texts(PERSONS.formatted(last))).containsExactly("1");
    }

    /** Locks are taken in the order of ids, which follow from the sources. */
    private List<String> sourcesInOrderOfIds() {
        List<Submission> probes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            probes.add(stranger("probe-" + i));
        }
        worker.take(probes);
        List<String> sources = Tables.texts("SELECT source_id FROM mastering.membership ORDER BY record_id");
        Tables.empty();
        return sources;
    }

    private static Submission stranger(String sourceId) {
        return Given.record("ehr", sourceId, Given.named("Quill", "Marrow" + (char) ('a' + sourceId.charAt(6) - '0')));
    }

    private static Given.Data twice() {
        return Given.named("Ottoline", "Twicebury").born("1961-04-05").at("9 Elder Lane", "01105");
    }

    private MasterSubmissions.Stored stored(List<Submission> batch) {
        return at(sql -> master.store(sql, batch)).await().atMost(Worker.PATIENCE);
    }

    private Uni<?> later(MasterSubmissions.Stored stored) {
        return at(sql -> master.decide(sql, stored));
    }

    private <T> Uni<T> at(Function<Sql, T> work) {
        return database.inTransaction(tx -> Uni.createFrom()
                .item(() -> work.apply(new Sql(tx)))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()));
    }

    private static void awaitWaiting() throws InterruptedException {
        long until = System.nanoTime() + Worker.PATIENCE.toNanos();
        while (Tables.texts(WAITING).getFirst().equals("0")) {
            assertThat(System.nanoTime()).as("nobody waits for the lock").isLessThan(until);
            Thread.sleep(20);
        }
    }
}
