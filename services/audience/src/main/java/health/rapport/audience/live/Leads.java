package health.rapport.audience.live;

import health.rapport.audience.AudienceConfig;
import health.rapport.audience.DefineAudience;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.persistence.LiveAudience;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.kernel.Ids;
import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.Dependent;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

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
    private final UUID self = Ids.next();
    private Map<UUID, Led> led = new LinkedHashMap<>();
    private long saidAt = System.nanoTime() - SAY_SO_EVERY.toNanos();

    public Leads(LiveStore store, DefineAudience define, AudienceConfig config) {
        this.store = store;
        this.define = define;
        this.config = config;
    }

    /** What this instance is called in rows. */
    UUID self() {
        return self;
    }

    Collection<Led> all() {
        return led.values();
    }

    /** Says again that it leads, takes over what nobody leads, and learns what changed; true if it did, false if it is not time yet. */
    boolean renew() {
        if (System.nanoTime() - saidAt < SAY_SO_EVERY.toNanos()) {
            return false;
        }
        saidAt = System.nanoTime();
        List<LiveAudience.Led> rows =
                store.lead(self, config.liveLease()).await().indefinitely();
        Map<UUID, Led> now = new LinkedHashMap<>();
        rows.forEach(row -> read(row).forEach(known -> now.put(known.id(), known)));
        led = now;
        return true;
    }

    /** None if its definition cannot be used any more, such as one that asks about a retired field. */
    private List<Led> read(LiveAudience.Led row) {
        try {
            Audience audience = define.read(row.audience());
            List<Audience> asked = define.askedBy(audience);
            Led known = led.get(audience.id());
            return List.of(
                    known != null && known.is(audience, asked, row.access())
                            ? known
                            : new Led(audience, asked, row.access()));
        } catch (HttpProblem unusable) {
            store.trouble(self, row.audience().id(), "Its rules cannot be used any more: " + unusable.getDetail())
                    .await()
                    .indefinitely();
            return List.of();
        }
    }

    /** Everything has to be asked again: what was published is not known for sure. */
    void setAllDue() {
        led.values().forEach(Led::setDue);
    }

    /** Lets others take over. */
    void leave() {
        led = new LinkedHashMap<>();
        store.leave(self).await().atMost(SAY_SO_EVERY);
    }
}
