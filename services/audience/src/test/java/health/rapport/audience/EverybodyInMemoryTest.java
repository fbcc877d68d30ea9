package health.rapport.audience;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.contracts.Fact;
import health.rapport.rules.engine.Everybody;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is counted from is what the tables hold, whoever changed them and in whichever order. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class EverybodyInMemoryTest {
    private static final String INSERT =
            "INSERT INTO person (person_id, version, state, status) VALUES ('%s', 1, 'STATED', 'MASTERED')";

    @Inject
    EverybodyInMemory everybody;

    @Inject
    PeopleReader reader;

    @Inject
    Replay replay;

    @BeforeEach
    void nobodyYet() {
        Sql.run("TRUNCATE person, activity, encounter, score, former_score, relation, contact");
        await(() -> everybody.ready() && everybody.now().people().size() == 0);
    }

    @Test
    void afterAnyHistoryItIsWhatReadingEverybodyAgainGives() {
        Random random = new Random(20250601);
        for (int round = 0; round < 3; round++) {
            for (Fact fact : History.shuffledTwice(History.of20(), random)) {
                replay.apply(fact);
            }
            await(() -> dump().equals(tables()));
            assertThat(dump()).hasSize(10);

            EverybodyInMemory.Loading before = everybody.loading();
            Api.as("root", List.of("*"), "admin")
                    .post("/api/audiences/read-model/reloads")
                    .then()
                    .statusCode(202);
            await(() -> everybody.loading() != before && !everybody.isLoading());
            assertThat(dump()).isEqualTo(tables());
        }
    }

    @Test
    void withoutTheTriggersItWouldNotBeUntilEverybodyIsReadAgain() {
        UUID ann = UUID.randomUUID();
        Sql.run("ALTER TABLE person DISABLE TRIGGER USER; " + INSERT.formatted(ann)
                + "; ALTER TABLE person ENABLE TRIGGER USER; " + INSERT.formatted(UUID.randomUUID()));
        await(() -> everybody.now().people().size() == 1);
        assertThat(everybody.now().people().find(ann)).isNull();

        Sql.run("UPDATE read_model SET forgotten = pg_current_xact_id()");
        await(() -> everybody.now().people().find(ann) != null);
    }

    @Test
    void aTransactionThatCommitsLateIsSeenAllTheSame() throws Exception {
        UUID late = UUID.randomUUID();
        UUID early = UUID.randomUUID();
        try (Connection connection = EmbeddedPostgresServer.shared().asOwner("audience")) {
            connection.setAutoCommit(false);
            connection.createStatement().execute(INSERT.formatted(late));
            Sql.run(INSERT.formatted(early));
            await(() -> everybody.now().people().find(early) != null);
            assertThat(everybody.now().people().find(late)).isNull();
            connection.commit();
        }
        await(() -> everybody.now().people().find(late) != null);
    }

    @Test
    void whatIsStoredIsInTheAnswersWithinASecond() {
        for (int i = 0; i < 5; i++) {
            UUID ann = UUID.randomUUID();
            Sql.run(INSERT.formatted(ann));
            Instant stored = Instant.now();
            await(() -> everybody.now().people().find(ann) != null);
            assertThat(Duration.between(stored, Instant.now())).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void manyPeopleAreLoadedInSeveralRanges() {
        Sql.run(
                "INSERT INTO person (person_id, version, state, status) SELECT gen_random_uuid(), 1, 'STATED', 'MASTERED'"
                        + " FROM generate_series(1, 70000)");
        await(() -> everybody.now().people().size() == 70_000);
        Everybody followed = everybody.now().people();

        Sql.run("UPDATE read_model SET forgotten = pg_current_xact_id()");
        await(() -> everybody.now().people() != followed
                && !everybody.isLoading()
                && everybody.loading().of() == 70_000);
        assertThat(everybody.now().people().all().ids())
                .isEqualTo(followed.all().ids())
                .hasSize(70_000);
    }

    @Test
    void whileNobodyIsThereYetQuestionsAreToldToComeBack() {
        assertThatThrownBy(() -> new EverybodyInMemory().now())
                .isInstanceOfSatisfying(
                        HttpProblem.class,
                        problem -> assertThat(problem.getStatusCode()).isEqualTo(503));
    }

    private Set<String> dump() {
        return Memory.of(everybody.now().people());
    }

    private Set<String> tables() {
        return Memory.ofRows(reader);
    }

    private static void await(BooleanSupplier what) {
        Instant end = Instant.now().plusSeconds(20);
        while (!what.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.onSpinWait();
        }
    }
}
