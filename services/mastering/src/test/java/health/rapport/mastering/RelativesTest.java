package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.messaging.DecideAnew;
import health.rapport.mastering.messaging.SubmissionConsumer;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose guardian somebody is, while it is said by one worker and she is taken back by another. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RelativesTest {
    private static final String TOLD = "SELECT said.party FROM mastering.person_relations r,"
            + " jsonb_to_recordset(r.relations) AS said (kind text, party text)";

    @Inject
    Worker worker;

    @Inject
    SubmissionConsumer consumer;

    @Inject
    DecideAnew decide;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void emptyTables() {
        Tables.empty();
    }

    @Test
    void aGuardianWhoIsTakenBackWhileSheIsNamedIsAPersonNoMore() throws Exception {
        worker.take(List.of(
                Given.record(
                        "ehr",
                        "child",
                        Given.named("Finn", "Waiting").born("2019-04-05").at("9 Elder Lane", "01105")),
                Given.record(
                        "ehr",
                        "mother",
                        Given.named("Una", "Waiting").born("1985-04-05").at("9 Elder Lane", "01105"))));
        List<Submission> deletion = List.of(Given.deletion("ehr", "mother"));
        try (Connection teller = EmbeddedPostgresServer.shared().superuser();
                Statement sql = teller.createStatement()) {
            teller.setAutoCommit(false);
            // as the worker does that tells of the child: it holds the mother, and names her as the person she is
            sql.execute("SELECT FROM mastering.membership WHERE source_id = 'mother' FOR UPDATE");
            CompletableFuture<Void> takenBack = CompletableFuture.runAsync(() -> worker.take(deletion));
            Thread.sleep(1000);
            sql.execute(
                    "INSERT INTO mastering.relation (relation_id, submitted, patient_system, patient_id, kind, party, active)"
                            + " VALUES (gen_random_uuid(), 1, 'ehr', 'child', 'GUARDIAN', 'mother', true)");
            sql.execute(
                    "INSERT INTO mastering.person_relations (person_id, version, relations)"
                            + " SELECT c.person_id, 1, jsonb_build_array(jsonb_build_object('kind', 'GUARDIAN', 'party', m.person_id, 'active', true))"
                            + " FROM mastering.membership c, mastering.membership m WHERE c.source_id = 'child' AND m.source_id = 'mother'");
            assertThat(takenBack).isNotDone();
            teller.commit();
            takenBack.get(20, TimeUnit.SECONDS);
        }
        assertThat(Tables.texts(TOLD)).containsExactly("mother");
    }

    /** Of two workers the one that stored last finds both; where it comes first to the lock, the other has to look again. */
    @Test
    void aGuardianWhoBecomesAPersonAfterSheWasNamedIsToldAsOne() {
        worker.take(List.of(Given.record(
                "ehr",
                "child",
                Given.named("Finn", "Waiting").born("2019-04-05").at("9 Elder Lane", "01105"))));
        storedOnly(List.of(Given.record(
                "ehr",
                "mother",
                Given.named("Una", "Waiting").born("1985-04-05").at("9 Elder Lane", "01105"))));
        // as the worker does that tells of the child while nobody knows whose record the mother's is
        Tables.run(
                "INSERT INTO mastering.relation (relation_id, submitted, patient_system, patient_id, kind, party, active)"
                        + " VALUES (gen_random_uuid(), 1, 'ehr', 'child', 'GUARDIAN', 'mother', true)");
        Tables.run("INSERT INTO mastering.person_relations (person_id, version, relations)"
                + " SELECT person_id, 1, '[{\"kind\": \"GUARDIAN\", \"party\": \"mother\", \"active\": true}]'"
                + " FROM mastering.membership WHERE source_id = 'child'");

        UUID mother = UUID.fromString(
                Tables.texts("SELECT record_id::text FROM mastering.membership WHERE source_id = 'mother'")
                        .getFirst());
        database.inTransaction(tx -> Uni.createFrom()
                        .item(() -> decide.decide(new Sql(tx), List.of(mother)))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .await()
                .atMost(Worker.PATIENCE);

        assertThat(Tables.texts(TOLD))
                .isEqualTo(Tables.texts("SELECT person_id::text FROM mastering.membership WHERE source_id = 'mother'"));
    }

    /** The first transaction of two. */
    private void storedOnly(List<Submission> batch) {
        database.inTransaction(tx -> consumer.apply(tx, Worker.received(batch))
                        .chain(() -> Uni.createFrom().<Void>failure(new IllegalStateException("stopped"))))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(Worker.PATIENCE);
    }
}
