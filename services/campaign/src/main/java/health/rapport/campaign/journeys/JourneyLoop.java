package health.rapport.campaign.journeys;

import health.rapport.campaign.CampaignSettings;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Leads people through their journeys for ever, on a virtual thread of its own in every instance; stops with the service. */
@ApplicationScoped
public class JourneyLoop {
    private static final Logger LOG = Logger.getLogger(JourneyLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private final AdvanceRuns advance;
    private final LeadJourney lead;
    private final CampaignSettings settings;
    private @Nullable Run running;

    @Inject
    public JourneyLoop(AdvanceRuns advance, LeadJourney lead, CampaignSettings settings) {
        this.advance = advance;
        this.lead = lead;
        this.settings = settings;
    }

    void begin(@Observes StartupEvent started) {
        if (settings.journeys().enabled()) {
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
            run.thread = Thread.ofVirtual().name("journeys").start(run);
            running = run;
        }
    }

    /** Finishes what it is at, then stops. */
    public synchronized void stop() throws InterruptedException {
        Run run = running;
        running = null;
        if (run != null) {
            run.stopping.release();
            if (run.thread != null) {
                run.thread.join(Duration.ofSeconds(8));
                run.thread.interrupt();
            }
        }
    }

    private final class Run implements Runnable {
        private final Semaphore stopping = new Semaphore(0);
        private volatile @Nullable Thread thread;
        private long pause = FIRST_PAUSE;

        @Override
        public void run() {
            try {
                while (!stopping.tryAcquire(look(), TimeUnit.MILLISECONDS)) {
                    Thread.onSpinWait();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        /** How long to rest then, in milliseconds. */
        private long look() {
            try {
                int looked = await(advance.round());
                if (looked == 0) {
                    await(lead.endEmpty());
                }
                pause = FIRST_PAUSE;
                return looked == 0 ? settings.journeys().poll().toMillis() : 0;
            } catch (RuntimeException away) {
                LOG.warnf("journeys wait %d ms: %s", pause, Failures.describe(away));
                long now = pause;
                pause = Math.min(pause * 2, LONGEST_PAUSE);
                return now;
            }
        }
    }

    private static <T> T await(Uni<T> later) {
        return later.await().atMost(PATIENCE);
    }
}
