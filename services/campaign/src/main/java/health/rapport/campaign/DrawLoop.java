package health.rapport.campaign;

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

/** Draws launches one after the other on a virtual thread: at once when one was accepted, and what another instance left. */
@ApplicationScoped
public class DrawLoop {
    private static final Logger LOG = Logger.getLogger(DrawLoop.class);
    /** Far longer than a list of a million takes. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final long PAUSE_SECONDS = 2;
    private final DrawLaunches launches;
    private final Semaphore wake = new Semaphore(0);
    private volatile boolean stopped;
    private @Nullable Thread thread;

    @Inject
    public DrawLoop(DrawLaunches launches) {
        this.launches = launches;
    }

    void begin(@Observes StartupEvent started) {
        thread = Thread.ofVirtual().name("draws").start(this::run);
    }

    void end(@Observes ShutdownEvent stopping) {
        stopped = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /** One was accepted. */
    public void wake() {
        wake.release();
    }

    private void run() {
        while (!stopped) {
            try {
                if (!launches.next().await().atMost(PATIENCE)) {
                    rest();
                }
            } catch (InterruptedException ended) {
                return;
            } catch (RuntimeException away) {
                again(away);
            }
        }
    }

    private void again(RuntimeException away) {
        if (!stopped) {
            LOG.warnf("a launch is drawn again: %s", Failures.describe(away));
            try {
                TimeUnit.SECONDS.sleep(PAUSE_SECONDS);
            } catch (InterruptedException ended) {
                stopped = true;
            }
        }
    }

    private void rest() throws InterruptedException {
        if (wake.tryAcquire(PAUSE_SECONDS, TimeUnit.SECONDS)) {
            wake.drainPermits();
        }
    }
}
