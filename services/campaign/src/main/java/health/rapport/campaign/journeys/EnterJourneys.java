package health.rapport.campaign.journeys;

import health.rapport.campaign.domain.journey.Happening;
import health.rapport.campaign.persistence.journey.EntryStore;
import health.rapport.campaign.persistence.journey.EntryStore.Entry;
import health.rapport.campaign.persistence.journey.EntryStore.Open;
import health.rapport.campaign.persistence.journey.HappeningStore.Told;
import health.rapport.contracts.person.PersonErased;
import health.rapport.contracts.person.PersonEvent;
import health.rapport.contracts.person.PersonRedirected;
import health.rapport.contracts.person.PersonStated;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Something happened: who waits for it is looked at, and who is meant by it enters. In the transaction that keeps the fact. */
@ApplicationScoped
public class EnterJourneys {
    private final EntryStore entries;
    private final DomainClock clock;

    @Inject
    public EnterJourneys(EntryStore entries, DomainClock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /** These things happened, and are news. */
    public Uni<Void> happened(SqlConnection tx, List<Told> told) {
        if (told.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = now();
        UUID[] people = told.stream().map(Told::person).distinct().toArray(UUID[]::new);
        return entries.keepDoor(tx)
                .chain(() -> entries.open(tx))
                .map(open -> entering(open, told, now))
                .chain(entering -> entries.enter(tx, entering, now))
                .chain(() -> entries.wake(tx, people, now));
    }

    /** People were stated anew, merged or erased. */
    public Uni<Void> changed(SqlConnection tx, List<? extends PersonEvent> events) {
        UUID[] stated = ids(events, PersonStated.class);
        UUID[] redirected = ids(events, PersonRedirected.class);
        return entries.changed(tx, stated, redirected, now())
                .chain(() -> entries.forget(tx, ids(events, PersonErased.class)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static List<Entry> entering(List<Open> open, List<Told> told, Instant now) {
        return open.stream()
                .flatMap(journey -> told.stream().flatMap(one -> entering(journey, one, now)))
                .toList();
    }

    private static Stream<Entry> entering(Open journey, Told told, Instant now) {
        return journey.definition().entry(told.happening(), journey.since(), now).stream()
                .map(at -> new Entry(journey.journey(), told.person(), journey.edition(), at, word(told.happening())));
    }

    private static String word(Happening happening) {
        return switch (happening) {
            case Happening.Activity activity -> "activity " + activity.type();
            case Happening.Visit visit -> "encounter";
            case Happening.Membership membership -> "audience " + membership.audience();
        };
    }

    private static UUID[] ids(List<? extends PersonEvent> events, Class<? extends PersonEvent> kind) {
        return events.stream()
                .filter(kind::isInstance)
                .map(PersonEvent::personId)
                .toArray(UUID[]::new);
    }
}
