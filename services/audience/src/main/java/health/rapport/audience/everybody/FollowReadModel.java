package health.rapport.audience.everybody;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.everybody.LoadEverybody.Loaded;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.audience.persistence.PeopleReader.Moment;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.engine.Change;
import health.rapport.rules.engine.SetEngine;
import health.rapport.runtime.persistence.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps everybody in memory up with the read model, on a thread of its own. Every so often it reads, on one consistent state, whom transactions changed
 * that it has not seen, and those people whole. So it does not matter which instance consumed an event, in which order transactions committed, or whether
 * a process died after its commit; and the watermark is just that of the state.
 */
@ApplicationScoped
public class FollowReadModel {
    private static final Logger LOG = Logger.getLogger(FollowReadModel.class);
    private static final int AT_ONCE = 5_000;

    private final PeopleReader reader;
    private final LoadEverybody load;
    private final EverybodyInMemory everybody;
    private final Event<EverybodyAt> newer;
    private final Follower follower;
    private @Nullable Loaded loaded;

    public FollowReadModel(
            PeopleReader reader,
            LoadEverybody load,
            EverybodyInMemory everybody,
            Event<EverybodyAt> newer,
            AudienceConfig config) {
        this.reader = reader;
        this.load = load;
        this.everybody = everybody;
        this.newer = newer;
        this.follower = new Follower(
                "everybody",
                config.followEvery(),
                this::step,
                trouble -> LOG.warnf("everybody in memory is not kept up, trying again: %s", trouble));
    }

    void start(@Observes StartupEvent started) {
        follower.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        follower.stop();
    }

    // other instances write as well: their commits are looked for every so often
    void committed(@Observes Database.Committed committed) {
        follower.wake();
    }

    void step() throws InterruptedException, ExecutionException {
        Loaded known = loaded;
        loaded = follow(known == null ? load.load() : known);
    }

    /** Up to the present state; nothing if too much was forgotten since to know what changed. */
    private @Nullable Loaded follow(Loaded known) {
        return reader.consistently(moment -> {
            if (moment.hasForgottenSince(known.seen())) {
                return null;
            }
            SetEngine engine = known.engine();
            List<UUID> changed = moment.changedSince(known.seen());
            for (int from = 0; from < changed.size(); from += AT_ONCE) {
                engine.apply(changes(moment, changed.subList(from, Math.min(from + AT_ONCE, changed.size()))));
            }
            publish(new EverybodyAt(engine.now(), moment.watermark(), moment.snapshot()), changed);
            return new Loaded(engine, moment.snapshot());
        });
    }

    private void publish(EverybodyAt state, List<UUID> changed) {
        if (loaded == null) {
            everybody.publishAnew(state);
        } else {
            everybody.publish(state, changed);
        }
        if (loaded == null || !changed.isEmpty()) {
            newer.fire(state);
        }
    }

    private static List<Change> changes(Moment moment, List<UUID> changed) {
        List<Change> changes = new ArrayList<>();
        Set<UUID> gone = new HashSet<>(changed);
        for (PersonFacts person : moment.people(changed).toList()) {
            changes.add(new Change.Put(person));
            gone.remove(person.personId());
        }
        gone.forEach(id -> changes.add(new Change.Remove(id)));
        return changes;
    }
}
