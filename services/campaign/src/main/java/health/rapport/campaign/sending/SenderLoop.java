package health.rapport.campaign.sending;

import health.rapport.campaign.CampaignSettings;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends for ever on a virtual thread of its own, as the only one over all instances; stops with the service. */
@ApplicationScoped
public class SenderLoop {
    private static final Logger LOG = Logger.getLogger(SenderLoop.class);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(2);
    private final Sender sender;
    private final CampaignSettings settings;
    private @Nullable Run running;

    @Inject
    public SenderLoop(Sender sender, CampaignSettings settings) {
        this.sender = sender;
        this.settings = settings;
    }

    void begin(@Observes StartupEvent started) {
        if (settings.sender().enabled()) {
            start();
        }
    }

    void end(@Observes ShutdownEvent stopping) throws InterruptedException {
        stop();
    }

    /** Starts unless it runs. */
    public synchronized void start() {
        if (running == null) {
            Run run = new Run();
            run.thread = Thread.ofVirtual().name("sender").start(run);
            running = run;
        }
    }

    /** Finishes what is being handed over, then stops. */
    public synchronized void stop() throws InterruptedException {
        Run run = running;
        running = null;
        if (run != null) {
            run.stopped = true;
            run.wake.release();
            if (run.thread != null) {
                run.thread.join(Duration.ofSeconds(8));
                run.thread.interrupt();
            }
        }
    }

    private final class Run implements Runnable {
        private final Semaphore wake = new Semaphore(0);
        private volatile boolean stopped;
        private volatile @Nullable Thread thread;
        private long pause = FIRST_PAUSE;
        private long lookedAt = System.nanoTime() - LOOK_NANOS;

        @Override
        public void run() {
            while (!stopped) {
                try (SenderLock lock = sender.tryLock()) {
                    if (lock == null) {
                        rest(1000);
                    } else {
                        sender.recover(lock);
                        sendWith(lock);
                    }
                } catch (InterruptedException stopping) {
                    return;
                } catch (RuntimeException away) {
                    report(away);
                }
            }
        }

        private void sendWith(SenderLock lock) throws InterruptedException {
            Flights flights = sender.flights();
            try {
                while (!stopped) {
                    nowAndThen();
                    switch (sender.round(lock, flights)) {
                        case WORKED -> pause = FIRST_PAUSE;
                        case IDLE -> rest(sender.poll().toMillis());
                        case UNREACHABLE -> knock(lock, flights);
                    }
                }
            } finally {
                flights.drain(); // or the next sender would call unknown what is being confirmed
            }
        }

        /** One round after another, with longer and longer pauses, until the mail server takes something. */
        private void knock(SenderLock lock, Flights flights) throws InterruptedException {
            Sender.Round answer = Sender.Round.UNREACHABLE;
            while (!stopped && answer == Sender.Round.UNREACHABLE) {
                flights.drain();
                backOff("the mail server takes nothing");
                sender.round(lock, flights);
                answer = sender.landed(flights);
            }
        }

        private void nowAndThen() {
            if (System.nanoTime() - lookedAt > LOOK_NANOS) {
                lookedAt = System.nanoTime();
                sender.endOverdue();
                sender.ask();
            }
        }

        private void report(RuntimeException away) {
            try {
                backOff(Failures.describe(away));
            } catch (InterruptedException stopping) {
                stopped = true;
            }
        }

        private void backOff(String why) throws InterruptedException {
            if (!stopped) {
                LOG.warnf("sending waits %d ms: %s", pause, why);
                rest(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE);
            }
        }

        private void rest(long millis) throws InterruptedException {
            if (wake.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        }
    }
}
