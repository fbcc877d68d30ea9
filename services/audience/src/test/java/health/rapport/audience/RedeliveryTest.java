package health.rapport.audience;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.Facts.Person;
import health.rapport.audience.persistence.ReadModel;
import health.rapport.contracts.Fact;
import health.rapport.contracts.activity.ActivityEvent;
import health.rapport.contracts.activity.ActivityWithdrawn;
import health.rapport.contracts.encounter.EncounterEvent;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.score.ScoreEvent;
import health.rapport.runtime.consume.Received;
import health.rapport.runtime.persistence.Database;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class RedeliveryTest {
    private static final String TABLES = """
            SELECT t::text FROM person t UNION ALL SELECT t::text FROM activity t
            UNION ALL SELECT t::text FROM encounter t UNION ALL SELECT t::text FROM score t ORDER BY 1
            """;

    @Inject
    ReadModel readModel;

    @Inject
    Database database;

    @BeforeEach
    void nobodyYet() {
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_member, audience");
    }

    @Test
    void eventsThatComeTwiceAndInAnyOrderLeaveTheSameTables() {
        List<Fact> history = history();
        List<String> inOrder = tablesAfter(history, false);
        Random random = new Random(20250601);
        for (int round = 0; round < 10; round++) {
            assertThat(tablesAfter(shuffledTwice(history, random), false)).isEqualTo(inOrder);
        }
        assertThat(inOrder).hasSize(20 + 40 + 20 + 10);
    }

    @Test
    void withoutTheVersionsTheyWouldNot() {
        List<Fact> history = history();
        List<String> inOrder = withoutVersions(tablesAfter(history, false));

        assertThat(withoutVersions(tablesAfter(shuffledTwice(history, new Random(1)), true)))
                .isNotEqualTo(inOrder);
    }

    @Test
    void noLogHoldsPersonalData() {
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler listener = listener(lines);
        Logger.getLogger("").addHandler(listener);
        try {
            String broken = "{\"type\":\"PersonStated\",\"personId\":\"Canary\",\"golden\":{\"firstName\":\"Canary\"}}";
            TestKafka.sendRaw("people.persons", "canary", broken.getBytes(StandardCharsets.UTF_8));
            TestKafka.send(Person.mastered(UUID.randomUUID(), "F")
                    .email("canary@example.org")
                    .stated(1));
            Sql.await("SELECT (count(*) > 0)::text FROM quarantined_message", "true");
            Sql.await("SELECT count(*) FROM person", "1");
        } finally {
            Logger.getLogger("").removeHandler(listener);
        }
        assertThat(lines).as("the listener hears").anyMatch(line -> line.contains("set aside"));
        assertThat(lines)
                .noneMatch(line -> line.toLowerCase(java.util.Locale.ROOT).contains("canary"));
    }

    private List<String> tablesAfter(List<Fact> facts, boolean forgetVersions) {
        Sql.run("TRUNCATE person, activity, encounter, score");
        for (Fact fact : facts) {
            apply(fact);
            if (forgetVersions) {
                Sql.run("UPDATE person SET version = 0; UPDATE activity SET version = 0");
            }
        }
        return Sql.texts(TABLES);
    }

    private static List<String> withoutVersions(List<String> rows) {
        return rows.stream().map(row -> row.replaceFirst(",\\d+,", ",,")).toList();
    }

    private static List<Fact> shuffledTwice(List<Fact> history, Random random) {
        List<Fact> twice = new ArrayList<>(history);
        twice.addAll(history);
        Collections.shuffle(twice, random);
        return twice;
    }

    private void apply(Fact fact) {
        switch (fact) {
            case PersonEvent e -> run(e, readModel::persons);
            case ActivityEvent e -> run(e, readModel::activities);
            case EncounterEvent e -> run(e, readModel::encounters);
            case ScoreEvent e -> run(e, readModel::scores);
            default -> throw new IllegalArgumentException("not of this service");
        }
    }

    private <E> void run(E event, BiFunction<SqlConnection, List<Received<E>>, Uni<Void>> handler) {
        Received<E> received = new Received<>(event, "replayed", 0, 0, null, null, false);
        database.inTransaction(tx -> handler.apply(tx, List.of(received)))
                .await()
                .indefinitely();
    }

    /** Twenty people with changes: some merged into others, with their facts; some erased; facts withdrawn. */
    private static List<Fact> history() {
        List<Fact> history = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            UUID person = new UUID(1, i);
            UUID activity = new UUID(2, i);
            history.add(
                    Person.mastered(person, "F").email("a" + i + "@example.org").stated(1));
            history.add(
                    Person.mastered(person, "M").email("b" + i + "@example.org").stated(2));
            history.add(Facts.form(activity, 1, person, Set.of()));
            history.add(Facts.visit(new UUID(3, i), person, Facts.SURE, Set.of()));
            if (i % 2 == 0) {
                history.add(Facts.score(person, i));
                history.add(Facts.form(new UUID(4, i), 1, person, Set.of()));
                history.add(Facts.form(new UUID(5, i), 1, person, Set.of()));
            }
            history.addAll(turn(i % 4, person, activity));
        }
        return history;
    }

    private static List<Fact> turn(int which, UUID person, UUID activity) {
        return switch (which) {
            case 0 -> List.of(new PersonErased(person, 3, Facts.NOW));
            case 1 ->
                List.of(
                        new PersonRedirected(person, 3, new UUID(1, 2), Facts.NOW),
                        Facts.form(activity, 2, new UUID(1, 2), Set.of()));
            case 2 -> List.of(new ActivityWithdrawn(activity, 2, person, Facts.NOW));
            default -> List.of();
        };
    }

    private static Handler listener(List<String> lines) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                lines.add(new SimpleFormatter().format(record));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }
}
