package health.rapport.audience.everybody;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.everybody.LoadEverybody.Loaded;
import health.rapport.audience.everybody.Touched.Revised;
import health.rapport.audience.persistence.Facts;
import health.rapport.audience.persistence.PeopleReader;
import health.rapport.audience.persistence.PeopleReader.Moment;
import health.rapport.audience.persistence.Wanted;
import health.rapport.rules.PersonFacts;
import health.rapport.rules.engine.Change;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import health.rapport.runtime.persistence.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
            Map<UUID, Set<Facts>> changed = moment.changedSince(known.seen());
            Map<UUID, Revised> revised = new HashMap<>();
            for (Map<UUID, Set<Facts>> some : parts(changed)) {
                Map<UUID, Revised> read = revised(moment, some, engine.now());
                engine.apply(
                        read.entrySet().stream().map(FollowReadModel::change).toList());
                revised.putAll(read);
            }
            publish(new EverybodyAt(engine.now(), moment.watermark(), moment.snapshot()), revised);
            return new Loaded(engine, moment.snapshot());
        });
    }

    private void publish(EverybodyAt state, Map<UUID, Revised> changed) {
        if (loaded == null) {
            everybody.publishAnew(state);
        } else {
            everybody.publish(state, changed);
        }
        if (loaded == null || !changed.isEmpty()) {
            newer.fire(state);
        }
    }

    private static List<Map<UUID, Set<Facts>>> parts(Map<UUID, Set<Facts>> changed) {
        List<Map<UUID, Set<Facts>>> parts = new ArrayList<>();
        changed.forEach((id, facts) -> {
            if (parts.isEmpty() || parts.getLast().size() == AT_ONCE) {
                parts.add(new HashMap<>());
            }
            parts.getLast().put(id, facts);
        });
        return parts;
    }

    private static Map<UUID, Revised> revised(Moment moment, Map<UUID, Set<Facts>> changed, Everybody before) {
        Map<UUID, PersonFacts> known = new HashMap<>();
        changed.keySet().forEach(id -> {
            PersonFacts person = before.find(id);
            if (person != null) {
                known.put(id, person);
            }
        });
        Map<UUID, Revised> revised = new HashMap<>();
        changed.keySet().forEach(id -> revised.put(id, new Revised(known.get(id), null)));
        moment.people(new Wanted(changed, known))
                .forEach(person -> revised.computeIfPresent(
                        Objects.requireNonNull(person.personId()), (id, one) -> new Revised(one.before(), person)));
        return revised;
    }

    private static Change change(Map.Entry<UUID, Revised> revised) {
        PersonFacts person = revised.getValue().after();
        return person == null ? new Change.Remove(revised.getKey()) : new Change.Put(person);
    }
}
