package health.rapport.standalone.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.standalone.demo.DemoData;
import health.rapport.standalone.demo.DemoReport;
import health.rapport.standalone.demo.DemoStory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Processes are killed in the middle of the main job and started again, and the report says what it would have said. */
final class KillDrillIT {
    private static final int PATIENTS = 760;
    private static final List<String> VICTIMS = List.of("mastering", "intake", "kafka", "postgres", "attribution");

    /** What the story says when a part of it begins in which somebody is killed. */
    private static final List<String> CUES = List.of("Feeding", "Mastered", "The audience", "Launched", "By ");

    private static final int SHORTEST_DELAY = 200;
    private static final int LONGEST_DELAY = 3_000;

    private final long seed = Long.getLong("rapport.drill.seed", 20_260_101L);
    private final Random dice = new Random(seed);
    private final List<String> queue = new ArrayList<>();
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private final List<Future<?>> kills = new ArrayList<>();

    @Test
    void killedProcessesChangeNothingInTheReport() throws InterruptedException, ExecutionException {
        RunningRapport.say("The drill's seed is " + seed + " (-Drapport.drill.seed).");
        try (var rapport = RunningRapport.start("kill-drill");
                var killer = Executors.newSingleThreadExecutor()) {
            var begin = Instant.now();
            var story = new DemoStory(rapport.instance(), DemoData.cut(PATIENTS), line -> hear(line, rapport, killer));
            var lines = DemoReport.of(story.play());
            for (var kill : kills) {
                kill.get();
            }
            String table = DemoReport.table(lines);
            RunningRapport.say("The story took "
                    + Duration.between(begin, Instant.now()).toSeconds() + " s; killed: " + killed + table);
            assertThat(killed).as("seed %d", seed).containsAll(VICTIMS);
            assertThat(lines)
                    .as("seed %d, killed %s%n%s", seed, killed, table)
                    .allMatch(line -> line.holds() || line.isEstimate());
        }
    }

    private void hear(String line, RunningRapport rapport, ExecutorService killer) {
        RunningRapport.say(line);
        if (CUES.stream().noneMatch(line::startsWith)) {
            return;
        }
        String victim = next();
        int delay = dice.nextInt(SHORTEST_DELAY, LONGEST_DELAY);
        kills.add(killer.submit(() -> kill(victim, delay, rapport)));
    }

    /** Everybody once in an order of the seed, then again in another. */
    private String next() {
        if (queue.isEmpty()) {
            queue.addAll(VICTIMS);
            Collections.shuffle(queue, dice);
        }
        return queue.removeFirst();
    }

    private boolean kill(String victim, int delay, RunningRapport rapport) throws InterruptedException {
        Thread.sleep(delay);
        RunningRapport.say("kill -9 " + victim);
        rapport.kill(victim);
        killed.add(victim);
        rapport.bringUp(victim);
        return true;
    }
}
