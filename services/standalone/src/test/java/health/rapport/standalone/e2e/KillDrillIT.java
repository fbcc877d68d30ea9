package health.rapport.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.standalone.demo.DemoData;
import health.rapport.standalone.demo.DemoReport;
import health.rapport.standalone.demo.DemoResult;
import health.rapport.standalone.demo.DemoStory;
import health.rapport.standalone.instance.UserError;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

/**
 * Every process but the mail catcher, which is no part of Rapport, is killed in the middle of the main job and started again, and
 * old news comes late: the report says what it would have said, and every service knows what the owner of a fact knows.
 *
 * <p>That the test would notice is shown by the mutants in {@code src/test/mutants}.
 */
final class KillDrillIT {
    private static final int PATIENTS = Integer.getInteger("rapport.drill.patients", 760);

    /** Without kills it is a shorter test of old news alone. */
    private static final boolean KILLS = !"false".equals(System.getProperty("rapport.drill.kills"));

    /** Those through whom files come, first of all: a file is soon read. */
    private static final List<String> DOORS = List.of("gateway", "intake");

    /** Those that are busy all the time; those that write most more than once: some kill has to fall between two statements. */
    private static final List<String> INSIDE =
            List.of("mastering", "postgres", "kafka", "keycloak", "audience", "attribution", "mastering", "postgres");

    /** Those that are busy briefly, after the line of the story that precedes it. */
    private static final Map<String, String> BRIEFLY =
            Map.of("Mastered", "insight", " addresses have opted out", "content", "The audience counts", "campaign");

    /** Those that go on working when the campaign is out. */
    private static final List<String> AFTERWARDS = List.of("mastering", "attribution");

    private final long seed = Long.getLong("rapport.drill.seed", 20_260_101L);

    @Test
    void neitherKillsNorOldNewsChangeTheReport() throws Exception {
        RunningRapport.say("The drill's seed is " + seed + " (-Drapport.drill.seed).");
        try (var rapport = RunningRapport.start("kill-drill");
                var books = rapport.books();
                var lag = new Lag(rapport.instance().kafkaServers())) {
            var quiet = new Quiet(books, lag, rapport.instance().clock());
            DemoResult result = storyUnderKills(rapport, books, lag);
            new Corrections(new Door(rapport.instance())).send();
            quiet.await();
            everybodyKnowsWhatTheOwnersKnow(books);
            oldNewsChangesNothing(new Old(rapport, books, quiet), result);
        }
    }

    /** Who waits in vain is told what is missing where. */
    private DemoResult storyUnderKills(RunningRapport rapport, Books books, Lag lag) throws Exception {
        try {
            return storyUnderKills(rapport, new AtWork(books, lag));
        } catch (UserError inVain) {
            String missing = "%s Behind: %s. Otherwise with a reader than with the owner: %s"
                    .formatted(inVain.getMessage(), lag.all(), books.differences());
            throw new AssertionError(missing, inVain);
        }
    }

    private DemoResult storyUnderKills(RunningRapport rapport, AtWork atWork)
            throws ExecutionException, InterruptedException {
        var begin = Instant.now();
        try (var killer = new Killer(rapport, atWork, new Random(seed))) {
            var story = new DemoStory(rapport.instance(), DemoData.cut(PATIENTS), line -> hear(line, killer));
            DemoResult result = story.play();
            killer.close();
            var lines = DemoReport.of(result);
            String table = DemoReport.table(lines);
            RunningRapport.say("The story took "
                    + Duration.between(begin, Instant.now()).toSeconds() + " s; killed: " + killer.killed() + table);
            if (KILLS) {
                assertThat(killer.killed())
                        .as("seed %d", seed)
                        .containsAll(DOORS)
                        .containsAll(INSIDE)
                        .containsAll(BRIEFLY.values());
            }
            assertThat(lines)
                    .as("seed %d, killed %s%n%s", seed, killer.killed(), table)
                    .allMatch(line -> line.holds() || line.isEstimate());
            return result;
        }
    }

    private static void hear(String line, Killer killer) {
        RunningRapport.say(line);
        if (KILLS) {
            choose(line, killer);
        }
    }

    private static void choose(String line, Killer killer) {
        if (line.startsWith("Feeding")) {
            killer.want(DOORS);
            killer.want(INSIDE);
        }
        BRIEFLY.forEach((cue, victim) -> {
            if (line.contains(cue)) {
                killer.next(victim);
            }
        });
        if (line.startsWith("Launched")) {
            killer.want(AFTERWARDS);
        }
    }

    private void everybodyKnowsWhatTheOwnersKnow(Books books) throws SQLException {
        assertThat(books.differences()).as("seed %d", seed).isEmpty();
        assertThat(books.one("SELECT count(*) FROM mastering.membership WHERE person_id IS NULL"))
                .as("records that nobody decided on")
                .isEqualTo("0");
    }

    private record Old(RunningRapport rapport, Books books, Quiet quiet) {
        JsonNode report(DemoResult result) {
            String path = "/api/reports/campaigns/" + result.launched().id();
            return new Door(rapport.instance()).get("marketer", path).body();
        }
    }

    private static void oldNewsChangesNothing(Old old, DemoResult result) throws Exception {
        Map<String, String> before = old.books().picture();
        JsonNode report = old.report(result);
        var resend = Resend.of(old.rapport().instance().kafkaServers());
        RunningRapport.say("Sent again, the newest first: " + resend.newestFirst() + " records.");
        old.quiet().await();
        RunningRapport.say("And after it the first state of " + resend.firstStates() + " facts that have several.");
        old.quiet().await();
        assertThat(old.books().differences()).as("after old news").isEmpty();
        assertThat(changed(before, old.books().picture()))
                .as("tables that old news changed")
                .isEmpty();
        JsonNode after = old.report(result);
        for (String section : List.of("strict", "withLowerConfidence")) {
            assertThat(after.path(section)).as("the report, %s", section).isEqualTo(report.path(section));
        }
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .toList();
    }
}
