package health.rapport.attribution.keeping;

import health.rapport.attribution.AttributionConfig;
import health.rapport.attribution.persistence.ledger.LedgerNames;
import health.rapport.runtime.persistence.Database.Committed;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Keeps the ledger on a thread of its own: woken by commits here, and looking twice a second for those of others. */
@ApplicationScoped
public class LedgerLoop {
    private static final Logger LOG = Logger.getLogger(LedgerLoop.class);
    private static final long LOOK_MILLIS = 500;
    private static final long PAUSE_MILLIS = 1_000;

    /** Rollups that are behind do not wait longer than this for a queue that never empties. */
    private static final int ROUNDS_AT_MOST = 200;

    private final KeepLedger keep;
    private final LedgerNames names;
    private final AttributionConfig config;
    private final Semaphore news = new Semaphore(0);
    private volatile boolean stopped;
    private int most;

    public LedgerLoop(KeepLedger keep, LedgerNames names, AttributionConfig config) {
        this.keep = keep;
        this.names = names;
        this.config = config;
        this.most = config.ledgerPeople();
    }

    void start(@Observes StartupEvent started) {
        if (config.ledgerEnabled()) {
            Thread.ofPlatform().daemon().name("ledger").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        stopped = true;
        news.release();
    }

    void committed(@Observes Committed commit) {
        if (news.availablePermits() == 0) {
            news.release();
        }
    }

    private void run() {
        while (!stopped) {
            try {
                names.refresh();
                keepUp();
            } catch (SQLException | RuntimeException failed) {
                failed(failed);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void keepUp() throws SQLException, InterruptedException {
        while (!stopped) {
            int rounds = 0;
            while (!stopped && keep.follow(most) > 0 && ++rounds < ROUNDS_AT_MOST) {
                most = config.ledgerPeople();
            }
            boolean caughtUp = keep.catchUp();
            if (!caughtUp && rounds < ROUNDS_AT_MOST && news.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                news.drainPermits();
            }
        }
    }

    /** An outage is waited out. Whoever fails alone is set aside, so that nobody else waits for them. */
    private void failed(Exception failed) {
        if (stopped) {
            return;
        }
        LOG.errorf("the ledger could not follow %d people: %s", most, Failures.describe(failed));
        try {
            if (Failures.isInfrastructure(failed)) {
                Thread.sleep(PAUSE_MILLIS);
            } else if (most > 1) {
                most = Math.max(1, most / 10);
            } else {
                keep.park();
                most = config.ledgerPeople();
            }
        } catch (SQLException outage) {
            LOG.errorf("nobody could be set aside: %s", Failures.describe(outage));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
