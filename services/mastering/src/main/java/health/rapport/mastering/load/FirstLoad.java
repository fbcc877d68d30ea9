package health.rapport.mastering.load;

import health.rapport.mastering.MasteringConfig;
import health.rapport.runtime.persistence.Failures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * Takes in what comes while nobody is known: begins with the first message if the tables are empty, or if a load was stopped half
 * way; is over when nothing came for a moment, when memory is used up, or when anything fails. What is left then goes
 * the ordinary way, and so does all that comes later.
 */
@ApplicationScoped
public class FirstLoad {
    private static final Logger LOG = Logger.getLogger(FirstLoad.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Looking looking;
    private final HandOver handOver;
    private final Loading loading;
    private final Finishing finishing;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Waiting waiting = new Waiting();
    private final boolean enabled;
    private volatile boolean over;
    private volatile boolean stopping;

    FirstLoad(
            Looking looking,
            HandOver handOver,
            Loading loading,
            Finishing finishing,
            MeterRegistry meters,
            MasteringConfig config) {
        this.looking = looking;
        this.handOver = handOver;
        this.loading = loading;
        this.finishing = finishing;
        this.enabled = config.firstLoad().enabled();
        meters.gauge("rapport.mastering.first.load.records", loading, Loading::taken);
    }

    /** Where no load is wanted, one that was stopped half way is put in order before anything goes the ordinary way. */
    void start(@Observes StartupEvent event) {
        if (!enabled) {
            begin();
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        waiting.close();
    }

    /** Whether everything goes the ordinary way. */
    boolean isOver() {
        return over;
    }

    /** Whether the load takes this message and acknowledges it in time; waits while too many wait. */
    Uni<Boolean> take(Message<ConsumerRecords<String, byte[]>> message) {
        begin();
        waiting.announce();
        return Uni.createFrom().item(() -> put(message)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private void begin() {
        if (begun.compareAndSet(false, true)) {
            Thread.ofPlatform().name("first-load").daemon().start(this::run);
        }
    }

    private boolean put(Message<ConsumerRecords<String, byte[]>> message) {
        try {
            return waiting.put(looking.through(message));
        } catch (RuntimeException unexpected) {
            waiting.giveUp();
            return false;
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        Load load = new Load(waiting);
        try {
            if (enabled) {
                loading.run(load);
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            LOG.warnf("the first load goes on the ordinary way: %s", Failures.describe(failed));
        }
        giveUp();
        if (!stopping) {
            over = true;
            load.left(waiting.close());
            handOver.all(load);
        }
    }

    /** Until it succeeds: without its keys the ordinary path would find nobody. After a load that ended there is nothing to do. */
    private void giveUp() {
        boolean done = false;
        while (!done && !stopping) {
            try {
                finishing.giveUp();
                done = true;
            } catch (RuntimeException unreachable) {
                LOG.warnf("what a first load left is put in order later: %s", Failures.describe(unreachable));
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException ended) {
            stopping = true;
            Thread.currentThread().interrupt();
        }
    }
}
