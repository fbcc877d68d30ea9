package health.rapport.audience;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.Facts.Person;
import health.rapport.contracts.Fact;
import health.rapport.testsupport.RapportTestResource;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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
    Replay replay;

    @BeforeEach
    void nobodyYet() {
        Sql.run("TRUNCATE person, activity, encounter, score, membership, snapshot, snapshot_chunk, audience");
    }

    @Test
    void eventsThatComeTwiceAndInAnyOrderLeaveTheSameTables() {
        List<Fact> history = History.of20();
        List<String> inOrder = tablesAfter(history, false);
        Random random = new Random(20250601);
        for (int round = 0; round < 10; round++) {
            assertThat(tablesAfter(History.shuffledTwice(history, random), false))
                    .isEqualTo(inOrder);
        }
        assertThat(inOrder).hasSize(20 + 40 + 20 + 10);
    }

    @Test
    void withoutTheVersionsTheyWouldNot() {
        List<Fact> history = History.of20();
        List<String> inOrder = withoutVersions(tablesAfter(history, false));

        assertThat(withoutVersions(tablesAfter(History.shuffledTwice(history, new Random(1)), true)))
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
            replay.apply(fact);
            if (forgetVersions) {
                Sql.run("UPDATE person SET version = 0; UPDATE activity SET version = 0");
            }
        }
        return Sql.texts(TABLES);
    }

    private static List<String> withoutVersions(List<String> rows) {
        return rows.stream().map(row -> row.replaceFirst(",\\d+,", ",,")).toList();
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
