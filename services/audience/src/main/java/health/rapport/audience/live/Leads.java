package health.rapport.audience.live;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.DefineAudience;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.FactKey;
import health.rapport.audience.live.Led.Definition;
import health.rapport.audience.persistence.LiveAudience;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.kernel.Ids;
import health.rapport.rules.GeoPoint;
import health.rapport.runtime.time.DomainClock;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The live audiences that this instance leads. It says so again every second; an instance that died is followed by another when its time is over. That two
 * lead for a moment does no harm: what is published is checked against the row.
 */
@Dependent
public class Leads {
    private static final Duration SAY_SO_EVERY = Duration.ofSeconds(1);

    private final LiveStore store;
    private final DefineAudience define;
    private final AudienceConfig config;
    private final DomainClock clock;
    private final UUID self = Ids.next();
    private final PersonNumbers numbers = new PersonNumbers();
    private Map<UUID, Known> known = new LinkedHashMap<>();
    private Map<FactKey, List<Led>> looking = new HashMap<>();
    private long saidAt = System.nanoTime() - SAY_SO_EVERY.toNanos();

    public Leads(LiveStore store, DefineAudience define, AudienceConfig config, DomainClock clock) {
        this.store = store;
        this.define = define;
        this.config = config;
        this.clock = clock;
    }

    /**
     * All that decides what a row means.
     *
     * @param today groups of codes may change with the day
     */
    private record Basis(LiveAudience.Led row, Map<String, GeoPoint> facilities, LocalDate today) {}

    private record Known(Basis basis, Led led) {
        boolean stillIs(Basis other) {
            return basis.equals(other) && led.definition().asked().isEmpty();
        }
    }

    /** What this instance is called in rows. */
    UUID self() {
        return self;
    }

    Collection<Led> all() {
        return known.values().stream().map(Known::led).toList();
    }

    /** Those that look at one of these facts; null: all. */
    Collection<Led> lookingAt(@Nullable Set<FactKey> keys) {
        if (keys == null) {
            return all();
        }
        Set<Led> found = new LinkedHashSet<>();
        keys.forEach(key -> found.addAll(looking.getOrDefault(key, List.of())));
        return found;
    }

    /** Says again that it leads, takes over what nobody leads, and learns what changed. */
    Renewal renew() {
        if (System.nanoTime() - saidAt < SAY_SO_EVERY.toNanos()) {
            return Renewal.NOT_YET;
        }
        saidAt = System.nanoTime();
        List<LiveAudience.Led> rows =
                store.lead(self, config.liveLease()).await().indefinitely();
        Map<UUID, Known> now = new LinkedHashMap<>();
        rows.forEach(row -> read(row).ifPresent(one -> now.put(row.audience().id(), one)));
        List<Led> before = List.copyOf(all());
        known = now;
        if (before.equals(all())) {
            return Renewal.SAME;
        }
        index();
        return Renewal.OTHERS;
    }

    /** What came of saying so again. */
    enum Renewal {
        /** It is not time yet. */
        NOT_YET,
        /** It leads what it led. */
        SAME,
        /** It leads others, or others of that name. */
        OTHERS
    }

    private void index() {
        Map<FactKey, List<Led>> all = new HashMap<>();
        for (Led led : all()) {
            led.look()
                    .keys()
                    .forEach(key -> all.computeIfAbsent(key, unseen -> new ArrayList<>())
                            .add(led));
        }
        looking = all;
    }

    /** None if its definition cannot be used any more, such as one that asks about a retired field. */
    private Optional<Known> read(LiveAudience.Led row) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), config.zone());
        Basis basis = new Basis(row, define.catalogue().facilities(), today);
        Known before = known.get(row.audience().id());
        if (before != null && before.stillIs(basis)) {
            return Optional.of(before);
        }
        try {
            Audience audience = define.read(row.audience());
            Definition definition = new Definition(audience, define.askedBy(audience), row.access(), row.term());
            return Optional.of(new Known(basis, led(before, definition, basis)));
        } catch (HttpProblem unusable) {
            store.trouble(self, row.audience().id(), "Its rules cannot be used any more: " + unusable.getDetail())
                    .await()
                    .indefinitely();
            return Optional.empty();
        }
    }

    private Led led(@Nullable Known before, Definition definition, Basis basis) {
        return before != null
                        && before.led().definition().equals(definition)
                        && before.basis().facilities().equals(basis.facilities())
                ? before.led()
                : new Led(definition, numbers);
    }

    /** Everything has to be asked again. */
    void setAllDue() {
        all().forEach(Led::setDue);
    }

    /** What was published of an audience is not known for sure. */
    void forget(UUID audience) {
        Known one = known.get(audience);
        if (one != null) {
            one.led().forget();
        }
    }

    /** What was published is not known for sure. */
    void forgetAll() {
        all().forEach(Led::forget);
    }

    /** Lets others take over. */
    void leave() {
        known = new LinkedHashMap<>();
        looking = new HashMap<>();
        store.leave(self).await().atMost(SAY_SO_EVERY);
    }
}
