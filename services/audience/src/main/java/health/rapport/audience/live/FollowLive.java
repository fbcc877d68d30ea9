package health.rapport.audience.live;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.EvaluateAudience;
import health.rapport.audience.everybody.EverybodyAt;
import health.rapport.audience.everybody.EverybodyInMemory;
import health.rapport.audience.everybody.Follower;
import health.rapport.audience.everybody.Touched;
import health.rapport.audience.live.Leads.Renewal;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import health.rapport.runtime.persistence.Failures;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps live audiences current, on a thread of its own. Nothing is remembered here that a restart could lose: whoever begins to lead an audience asks it whole and
 * publishes the difference to what was published.
 */
@ApplicationScoped
public class FollowLive {
    private static final Logger LOG = Logger.getLogger(FollowLive.class);
    /** Longer than that nobody is asked whole while events wait. */
    private static final Duration WHOLE_AT_ONCE = Duration.ofMillis(150);

    private final EverybodyInMemory everybody;
    private final EvaluateAudience evaluate;
    private final AudienceConfig config;
    private final LiveStore store;
    private final LookAtFew few;
    private final LookAtAll all;
    private final LiveWatch watch;
    private final Leads leads;
    private final Upcoming upcoming = new Upcoming();
    private final Follower follower;
    private @Nullable Everybody before;

    public FollowLive(
            EverybodyInMemory everybody,
            EvaluateAudience evaluate,
            AudienceConfig config,
            LiveStore store,
            LookAtFew few,
            LookAtAll all,
            LiveWatch watch,
            Leads leads) {
        this.everybody = everybody;
        this.evaluate = evaluate;
        this.config = config;
        this.store = store;
        this.few = few;
        this.all = all;
        this.watch = watch;
        this.leads = leads;
        this.follower = new Follower("live-audiences", config.followEvery(), this::step, this::troubled);
    }

    void start(@Observes StartupEvent started) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        follower.stop();
        try {
            leads.leave();
        } catch (RuntimeException unreachable) {
            LOG.debugf("live audiences are taken over when their lease is over: %s", Failures.describe(unreachable));
        }
    }

    void changed(@Observes EverybodyAt newer) {
        follower.wake();
    }

    private void troubled(String trouble) {
        leads.forgetAll();
        LOG.warnf("live audiences are not kept current, trying again: %s", trouble);
    }

    private void step() {
        if (!everybody.ready()) {
            return;
        }
        Renewal renewal = leads.renew();
        Touched touched = everybody.take();
        Everybody now = touched.state().people();
        Round round = new Round(touched, before == null ? now : before, context());
        before = now;
        if (renewal == Renewal.OTHERS) {
            upcoming.of(now, round.context().asOf().now());
        }
        few.look(round, leads, upcoming);
        lookAtDue(round);
        List<UUID> current =
                leads.all().stream().filter(led -> !led.due()).map(Led::id).toList();
        if (renewal != Renewal.NOT_YET && !current.isEmpty()) {
            store.lookedAt(leads.self(), current, round.at()).await().indefinitely();
        }
        watch.looked(!leads.all().isEmpty(), current.size() == leads.all().size());
    }

    private RuleContext context() {
        return evaluate.now(evaluate.limit());
    }

    private void lookAtDue(Round round) {
        Instant now = round.context().asOf().now();
        leads.all().forEach(led -> led.setDueIfTimeHasPassed(now, config.zone()));
        long end = System.nanoTime() + WHOLE_AT_ONCE.toNanos();
        List<Led> due = leads.all().stream()
                .filter(Led::dueNow)
                .sorted(Comparator.comparingLong(Led::triedAt))
                .toList();
        for (Led led : due) {
            if (System.nanoTime() < end) {
                all.look(new Round(round.touched(), round.before(), context()), led, leads);
            }
        }
    }
}
