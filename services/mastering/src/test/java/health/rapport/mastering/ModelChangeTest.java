package health.rapport.mastering;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.submission.Submission;
import health.rapport.mastering.domain.model.ModelRun;
import health.rapport.mastering.model.ModelChanges;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a change of model everything is as if the new model had decided from the first record on. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class ModelChangeTest {
    private static final String IDS = """
            SELECT person_id || ' ' || string_agg(record_id::text, ',' ORDER BY record_id) FROM mastering.membership GROUP BY person_id
            """;

    @Inject
    Worker worker;

    @Inject
    ModelChanges changes;

    @BeforeEach
    void keepModels() {
        Tables.empty();
        Models.keep(Models.doubting());
        Models.keep(Models.trusting());
    }

    @AfterEach
    void asItWas() {
        Tables.empty();
        rolledOut(Models.shipped());
    }

    @Test
    void everyModelAppliedIsAsIfItHadAlwaysDecided() {
        List<String> doubting = loadedUnder(Models.doubting().version());
        List<String> trusting = loadedUnder(Models.trusting().version());
        List<String> shipped = loadedUnder(Models.shipped());
        assertThat(List.of(doubting, trusting, shipped))
                .as("the models differ, or this would prove nothing")
                .doesNotHaveDuplicates();
        assertThat(persons(doubting)).isNotEqualTo(persons(shipped));

        for (String model : List.of("doubting", "trusting", Models.shipped(), "trusting", "doubting")) {
            rolledOut(model);
            assertThat(state())
                    .as(model)
                    .isEqualTo(
                            switch (model) {
                                case "doubting" -> doubting;
                                case "trusting" -> trusting;
                                default -> shipped;
                            });
            String name = model.equals(Models.shipped()) ? "/rapport-2/" : "/" + model + "/";
            assertThat(engines()).as("nothing of another model is left").allMatch(engine -> engine.contains(name));
        }
    }

    @Test
    void merelySayingThatAnotherModelIsActiveDecidesNothingAnew() {
        List<String> trusting = loadedUnder(Models.trusting().version());
        List<String> shipped = loadedUnder(Models.shipped());
        Tables.run("UPDATE mastering.linkage_model SET state = 'RETIRED' WHERE state = 'ACTIVE'");
        Tables.run("UPDATE mastering.linkage_model SET state = 'ACTIVE' WHERE model_id = 'trusting'");

        Worker.batches(World.submissions(), 5, 10, 40).forEach(worker::take);

        assertThat(state()).isEqualTo(shipped).isNotEqualTo(trusting);
    }

    @Test
    void whoStaysTheSameKeepsTheIdAndStewardsAreObeyed() {
        load(World.submissions(), 3);
        List<String> before = Tables.texts(IDS);
        List<String> joined = Tables.texts("""
                SELECT l.record_id || ' ' || r.record_id FROM mastering.membership l
                JOIN mastering.membership r ON r.person_id = l.person_id AND l.record_id < r.record_id
                ORDER BY 1 LIMIT 1
                """);
        String[] pair = joined.getFirst().split(" ");
        Tables.run("INSERT INTO mastering.steward_constraint (left_id, right_id, kind, by, at)"
                + " VALUES ('%s', '%s', 'CANNOT', 'test', now())".formatted(pair[0], pair[1]));

        rolledOut("trusting");

        List<String> after = Tables.texts(IDS);
        assertThat(after).anyMatch(before::contains);
        for (String person : after) {
            assertThat(person.contains(pair[0]) && person.contains(pair[1])).isFalse();
            String members = person.substring(person.indexOf(' '));
            before.stream()
                    .filter(former -> former.endsWith(members))
                    .forEach(former -> assertThat(former).isEqualTo(person));
        }
        Tables.run("DELETE FROM mastering.steward_constraint");
    }

    @Test
    void whatStreamsInDuringARollOutIsDecidedAsAfterIt() {
        List<String> expected = loadedUnder("trusting");
        for (long seed = 1; seed <= 4; seed++) {
            Tables.empty();
            rolledOut(seed % 2 == 0 ? Models.shipped() : "doubting");
            List<List<Submission>> batches = Worker.batches(World.shuffled(seed), seed, 10, 40);
            int half = batches.size() / 2;
            batches.subList(0, half).forEach(worker::take);

            ModelRun run = changes.apply("trusting", 1, "test").await().atMost(Worker.PATIENCE);
            Uni.join()
                    .all(batches.subList(half, batches.size()).stream()
                            .map(worker::later)
                            .toList())
                    .usingConcurrencyOf(3)
                    .andFailFast()
                    .await()
                    .atMost(Worker.PATIENCE);
            changes.steer(run.runId(), true, 0).await().atMost(Worker.PATIENCE);
            changes.steer(run.runId(), false, 0).await().atMost(Worker.PATIENCE);
            awaitEnd(run);

            assertThat(state()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    /** Who had relations and has none any more keeps an empty list, which was told: that is history, not who is who. */
    private static List<String> state() {
        return Tables.state().stream()
                .map(String::valueOf)
                .filter(line -> !(line.startsWith("relations ") && line.endsWith("[]")))
                .toList();
    }

    private static List<String> persons(List<String> state) {
        return state.stream().filter(line -> line.startsWith("member ")).toList();
    }

    private List<String> loadedUnder(String model) {
        Tables.empty();
        rolledOut(model);
        load(World.submissions(), 7);
        return state();
    }

    private void rolledOut(String model) {
        awaitEnd(changes.apply(model, 0, "test").await().atMost(Worker.PATIENCE));
    }

    private static void awaitEnd(ModelRun run) {
        String query = "SELECT state || ' ' || coalesce(reason, '') FROM mastering.model_run WHERE run_id = '"
                + run.runId() + "' AND state <> 'RUNNING'";
        long until = System.nanoTime() + Worker.PATIENCE.toNanos();
        List<String> state = Tables.texts(query);
        while (state.isEmpty() && System.nanoTime() < until) {
            Thread.onSpinWait();
            state = Tables.texts(query);
        }
        assertThat(state).containsExactly("COMPLETED ");
    }

    private static List<String> engines() {
        return Tables.texts("SELECT DISTINCT engine_version FROM mastering.pair_decision UNION"
                + " SELECT link ->> 'engineVersion' FROM mastering.membership WHERE link ->> 'rule' = 'linkage'");
    }

    private void load(List<Submission> all, long seed) {
        Worker.batches(all, seed, 10, 40).forEach(worker::take);
    }
}
