package health.rapport.intake;

import health.rapport.runtime.outbox.OutboxBacklog;
import health.rapport.runtime.persistence.Failures;
import health.rapport.runtime.problem.Problems;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;

/**
 * Whether more may come in. What is taken in waits in the outbox until Kafka has it. While Kafka is away, or slower than the
 * senders, that may grow up to a bound; from then on the answer is 503, as it is while the database does not answer. Files
 * are slowed down at half of the bound, so that a large one does not shut the door for single events.
 */
@ApplicationScoped
public class Admission {
    private static final Logger LOG = Logger.getLogger(Admission.class);
    /** A database that is slow is not away. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final OutboxBacklog backlog;
    private final IntakeConfig config;
    private volatile State state = State.OPEN;

    private enum State {
        OPEN,
        /** Half of the bound is reached. */
        SLOW,
        FULL,
        /** The database does not answer. */
        AWAY
    }

    public Admission(OutboxBacklog backlog, IntakeConfig config) {
        this.backlog = backlog;
        this.config = config;
    }

    /**
     * Lets pass, or refuses; every way in asks this first.
     *
     * @throws RuntimeException a 503 problem with Retry-After
     */
    public void require() {
        if (!isOpen()) {
            throw Problems.unavailable();
        }
    }

    /** For ways in that answer in other words than HTTP's. */
    public boolean isOpen() {
        return switch (state) {
            case OPEN, SLOW -> true;
            case FULL, AWAY -> false;
        };
    }

    /**
     * Blocks a file while half of the bound is reached, so that its sender is slowed down to what Kafka takes.
     *
     * @throws RejectedExecutionException when it does not get better in this time
     */
    void slowDown(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (state != State.OPEN) {
            if (System.nanoTime() > deadline) {
                throw new RejectedExecutionException("what was taken in before does not get away");
            }
            pause();
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> look() {
        return backlog.look(config.backlogRows() + 1)
                .ifNoItem()
                .after(LOOK)
                .fail()
                .map(this::judge)
                .onFailure()
                .recoverWithItem(Admission::away)
                .invoke(this::now)
                .replaceWithVoid();
    }

    private State judge(OutboxBacklog.Waiting waiting) {
        double used = Math.max(
                waiting.rows() / (double) config.backlogRows(),
                Math.max(
                        waiting.bytes() / (double) config.backlogBytes(),
                        waiting.oldest().toMillis()
                                / (double) config.backlogAge().toMillis()));
        return used >= 1 ? State.FULL : used >= 0.5 ? State.SLOW : State.OPEN;
    }

    private static State away(Throwable failure) {
        LOG.debugf("the database does not answer: %s", Failures.describe(failure));
        return State.AWAY;
    }

    private void now(State next) {
        if (next != state) {
            LOG.infof("the door is %s now, it was %s", next, state);
            state = next;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new RejectedExecutionException("stopping", stopping);
        }
    }
}
