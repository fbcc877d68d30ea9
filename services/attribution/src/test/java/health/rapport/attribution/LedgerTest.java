package health.rapport.attribution;

import static health.rapport.attribution.Story.at;
import static health.rapport.attribution.Story.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.contracts.Fact;
import health.rapport.contracts.encounter.EncounterWithdrawn;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.kernel.Channel;
import health.rapport.testsupport.EmbeddedPostgresServer;
import health.rapport.testsupport.RapportTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Facts come in by Kafka, the ledger follows in PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(RapportTestResource.class)
class LedgerTest {
    private static final String DROP_CONNECTIONS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE usename = 'attribution_app' AND state <> 'idle'";

    @Test
    void aConversionIsSharedAmongTheTouchesBeforeIt() throws Exception {
        Story world = told(60);

        Map<String, String> balances = Books.balances(world);

        // person 1 was sent an e-mail and answered as 19 on the web on day 6, and came on day 7: 300.00 of margin
        assertThat(balances)
                .containsEntry("0001 1 1 EMAIL", "1000000 300000000 0")
                .containsEntry("0001 1 2 WEB", "1000000 300000000 0")
                .containsEntry("0001 1 4 EMAIL", "500000 150000000 0")
                .containsEntry("0001 1 4 WEB", "500000 150000000 0");
        // encounter 6 of person 4: by confirmed identities only an e-mail led to it, with lead 15 her e-mail and answer
        // too
        assertThat(balances)
                .containsEntry("0006 1 2 EMAIL", "1000000 500000000 0")
                .containsEntry("0006 2 2 WEB", "1000000 500000000 0");
        assertThat(Books.causes(world, 12)).isIn("null", "CONVERSION -CANCELLATION");
    }

    @Test
    void everyPostingSumsToTheUnitByEveryModel() throws Exception {
        told(61);

        assertThat(Api.one("""
                SELECT count(*) FROM attribution.ledger_entry e CROSS JOIN generate_series(0, 7) AS m (model)
                WHERE (SELECT sum(x) FROM unnest(e.conversions[m.model * cardinality(e.line_channel) + 1
                        : (m.model + 1) * cardinality(e.line_channel)]) x) IS DISTINCT FROM e.worth_conversions
                    OR (SELECT sum(x) FROM unnest(e.expected[m.model * cardinality(e.line_channel) + 1
                        : (m.model + 1) * cardinality(e.line_channel)]) x) IS DISTINCT FROM e.worth_expected
                    OR (SELECT sum(x) FROM unnest(e.actual[m.model * cardinality(e.line_channel) + 1
                        : (m.model + 1) * cardinality(e.line_channel)]) x) IS DISTINCT FROM e.worth_actual
                """)).isEqualTo("0");
    }

    @Test
    void itDoesNotMatterInWhichOrderFactsComeHowOftenAndWhatIsKilledMeanwhile() throws Exception {
        Map<String, String> inOrder = Books.balances(told(62));
        for (int seed = 1; seed <= 2; seed++) {
            Story again = SmallWorld.tell(62 + seed);
            List<Fact> facts = new ArrayList<>(again.facts());
            facts.addAll(again.facts());
            Collections.shuffle(facts, new Random(seed));
            for (int from = 0; from < facts.size(); from += 25) {
                Bus.deliver(facts.subList(from, Math.min(facts.size(), from + 25)));
                Api.sql(DROP_CONNECTIONS);
            }
            Books.awaitKept();

            assertThat(Books.balances(again)).isEqualTo(inOrder);
        }
        assertThat(inOrder).hasSizeGreaterThan(50);
        String entries = Books.entries();
        Bus.deliver(SmallWorld.tell(62).facts());
        Books.awaitKept();
        assertThat(Books.entries()).as("facts that come again leave no trace").isEqualTo(entries);
    }

    /** Would a lost mark be noticed? Somebody who is not looked at keeps the balances of before. */
    @Test
    void whoIsNotLookedAtIsNoticed() throws Exception {
        Story world = told(66);
        Map<String, String> before = Books.balances(world);
        Api.sql("ALTER TABLE attribution.encounter DISABLE TRIGGER encounter_changed");
        try {
            Bus.deliver(List.of(SmallWorld.latePayment(world)));
            Books.awaitKept();
            assertThat(Books.balances(world)).isEqualTo(before);
        } finally {
            Api.sql("ALTER TABLE attribution.encounter ENABLE TRIGGER encounter_changed");
        }
        Api.sql("UPDATE attribution.encounter SET version = version WHERE encounter_id = '%s'"
                .formatted(world.encounter(5)));
        Books.awaitKept();
        assertThat(Books.balances(world)).isNotEqualTo(before);
    }

    @Test
    void whatChangesIsReversedAndPostedAnewAndSaysWhy() throws Exception {
        Story world = told(67);
        String rollups = Books.rollups();
        Map<String, String> before = Books.balances(world);

        deliver(SmallWorld.latePayment(world));
        assertThat(Books.causes(world, 5)).isEqualTo("CONVERSION -PAYMENT PAYMENT");
        deliver(world.visit(5, 3, 6, at(40), "CARDIOLOGY", payments(200_00, 100_00, 50_00)));
        assertThat(Books.causes(world, 5)).endsWith("-REFUND REFUND");
        deliver(world.answer(30, 1, 6, Channel.EVENT, at(20)));
        assertThat(Books.causes(world, 5)).endsWith("-LATE_TOUCH LATE_TOUCH");
        deliver(new EncounterWithdrawn(world.encounter(5), 4, world.person(6), at(50)));
        assertThat(Books.causes(world, 5)).endsWith("-CANCELLATION");

        assertThat(Books.rollups()).isNotEqualTo(rollups);
        Map<String, String> after = Books.balances(world);
        before.keySet().removeIf(account -> account.startsWith("0005"));
        assertThat(after).isEqualTo(before);
        assertMadeAnewTheSame();
    }

    @Test
    void aMergeAndThenASplitLeaveEveryFigureAsItWas() throws Exception {
        Story world = told(68);
        Map<String, String> before = Books.balances(world);
        String rollups = Books.rollups();
        PersonStated four = (PersonStated) world.facts().stream()
                .filter(fact -> fact instanceof PersonStated p && p.personId().equals(world.person(4)))
                .findFirst()
                .orElseThrow();

        deliver(new PersonRedirected(world.person(4), 2, world.person(2), at(60)));
        assertThat(Books.causes(world, 6)).contains("-MERGE MERGE");
        assertThat(Books.balances(world)).isNotEqualTo(before);
        deliver(new PersonStated(
                four.personId(),
                3,
                four.status(),
                four.golden(),
                four.markets(),
                four.sources(),
                four.labels(),
                four.mergedIds(),
                four.firstSeenAt(),
                four.statedAt()));

        assertThat(Books.causes(world, 6)).contains("-SPLIT SPLIT");
        assertThat(Books.balances(world)).isEqualTo(before);
        assertThat(Books.rollups()).isEqualTo(rollups);
        assertMadeAnewTheSame();
    }

    @Test
    void whoIsErasedLeavesNothingStandingAndNoNumber() throws Exception {
        Story world = told(69);
        deliver(new PersonErased(world.person(2), 2, at(70)));

        assertThat(Books.balances(world).keySet()).noneMatch(account -> account.startsWith("0003"));
        assertThat(Api.one("SELECT count(*) FROM attribution.person_number WHERE person_id = '%s'"
                        .formatted(world.person(2))))
                .isEqualTo("0");
        assertMadeAnewTheSame();
    }

    @Test
    void nobodyChangesWhatIsWritten() throws Exception {
        told(70);
        for (String change : List.of(
                "UPDATE attribution.ledger_entry SET person = 0",
                "DELETE FROM attribution.ledger_entry",
                "TRUNCATE attribution.ledger_entry CASCADE",
                "DELETE FROM attribution.ledger_run")) {
            assertThatThrownBy(() -> Api.sql(change)).hasMessageContaining("only ever added to");
            assertThatThrownBy(() -> asService(change)).hasMessageContaining("permission denied");
        }
    }

    private static void asService(String sql) throws Exception {
        try (Connection superuser = EmbeddedPostgresServer.shared().superuser();
                var statement = superuser.createStatement()) {
            statement.execute("SET ROLE attribution_app");
            statement.execute(sql);
        }
    }

    private static void assertMadeAnewTheSame() throws Exception {
        String kept = Books.rollups();
        Api.sql(
                "DELETE FROM attribution.rollup",
                "INSERT INTO attribution.rollup_behind SELECT DISTINCT date_trunc('month', happened_at AT TIME ZONE"
                        + " 'UTC')::date FROM attribution.ledger_entry");
        Books.awaitKept();
        assertThat(Books.rollups()).isEqualTo(kept);
    }

    private static Story told(int number) throws Exception {
        Story world = SmallWorld.tell(number);
        Bus.deliver(world.facts());
        Books.awaitKept();
        return world;
    }

    private static void deliver(Fact fact) throws Exception {
        Bus.deliver(List.of(fact));
        Books.awaitKept();
    }
}
