package health.rapport.standalone.e2e;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Ends processes as {@code kill -9} does while they are at work, one after the other, and starts each again before the next. The dice
 * say in which order they are looked at and how far into their work they get.
 */
final class Killer implements AutoCloseable {
    private static final int LOOK_EVERY = 25;
    private static final int LONGEST_DELAY = 1_500;

    /** Whose work may be over sooner. */
    private static final Map<String, Integer> SHORT_WORK =
            Map.of("gateway", 20, "intake", 400, "content", 50, "campaign", 50, "insight", 50);

    private final RunningRapport rapport;
    private final AtWork atWork;
    private final Random dice;
    private final List<List<String>> wanted = new ArrayList<>();
    private final List<String> killed = new CopyOnWriteArrayList<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private final Future<?> work;
    private volatile boolean ending;

    Killer(RunningRapport rapport, AtWork atWork, Random dice) {
        this.rapport = rapport;
        this.atWork = atWork;
        this.dice = dice;
        this.work = thread.submit(this::run);
    }

    /** These too, each as soon as it is at work, after those that were wanted before. */
    synchronized void want(Collection<String> victims) {
        List<String> shuffled = new ArrayList<>(victims);
        Collections.shuffle(shuffled, dice);
        wanted.add(shuffled);
    }

    /** This one before all others, because it will be at work soon and briefly. Returns when nobody else is being started. */
    synchronized void next(String victim) {
        wanted.addFirst(new ArrayList<>(List.of(victim)));
    }

    /** Who was killed so far, in order. */
    List<String> killed() {
        return List.copyOf(killed);
    }

    /** Kills nobody any more; returns when everybody runs. */
    @Override
    public void close() throws ExecutionException, InterruptedException {
        ending = true;
        thread.shutdown();
        work.get();
    }

    private boolean run() throws InterruptedException {
        while (!ending) {
            look();
            Thread.sleep(LOOK_EVERY);
        }
        return true;
    }

    private synchronized void look() throws InterruptedException {
        wanted.removeIf(List::isEmpty);
        List<String> candidates = wanted.isEmpty() ? List.of() : wanted.getFirst();
        Optional<String> victim = candidates.stream().filter(atWork::is).findFirst();
        if (victim.isPresent()) {
            candidates.remove(victim.get());
            kill(victim.get());
        }
    }

    private void kill(String victim) throws InterruptedException {
        int delay = dice.nextInt(SHORT_WORK.getOrDefault(victim, LONGEST_DELAY));
        Thread.sleep(delay);
        RunningRapport.say("kill -9 %s, at work for at least %d ms".formatted(victim, delay));
        rapport.kill(victim);
        killed.add(victim);
        rapport.bringUp(victim);
    }
}
