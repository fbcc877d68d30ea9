package health.rapport.audience.everybody;

import health.rapport.runtime.persistence.Failures;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A thread that takes the same step again and again: when it is woken, else after a while, and after trouble once more. It rests a moment in between, so
 * that what happens meanwhile is done together.
 */
public final class Follower {
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration REST = Duration.ofMillis(80);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final String name;
    private final Duration every;
    private final Step step;
    private final Consumer<String> troubled;
    private final Semaphore woken = new Semaphore(0);
    private volatile @Nullable Thread thread;

    /** What is done again and again. */
    @FunctionalInterface
    public interface Step {
        /** Once. */
        void take() throws InterruptedException, ExecutionException;
    }

    /**
     * Not running yet.
     *
     * @param every it is taken at least that often
     * @param troubled is told what went wrong, without personal data
     */
    public Follower(String name, Duration every, Step step, Consumer<String> troubled) {
        this.name = name;
        this.every = every;
        this.step = step;
        this.troubled = troubled;
    }

    /** Begins. */
    public void start() {
        // the thread looks at the field to see whether it is still wanted: the field comes first
        Thread follower = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
        thread = follower;
        follower.start();
    }

    /** Ends, and waits a little until it has. */
    public void stop() throws InterruptedException {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
            running.join(PATIENCE);
        }
    }

    /** There is something to do. */
    public void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    private void run() {
        try {
            while (Thread.currentThread().equals(thread)) {
                takeStep();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void takeStep() throws InterruptedException {
        woken.drainPermits();
        try {
            step.take();
        } catch (RuntimeException | ExecutionException trouble) {
            if (thread != null) {
                troubled.accept(Failures.describe(trouble));
                Thread.sleep(AFTER_TROUBLE);
            }
        }
        Thread.sleep(REST);
        awaitWaking();
    }

    private void awaitWaking() throws InterruptedException {
        if (woken.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
            woken.drainPermits();
        }
    }
}
