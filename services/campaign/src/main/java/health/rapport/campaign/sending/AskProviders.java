package health.rapport.campaign.sending;

import health.rapport.campaign.domain.Contact;
import health.rapport.campaign.persistence.AskedStore;
import health.rapport.campaign.persistence.AskedStore.Answered;
import health.rapport.campaign.persistence.AskedStore.Asked;
import health.rapport.campaign.provider.Handed;
import health.rapport.campaign.provider.Providers;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.persistence.Database;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks providers about messages they may have: those that were taken are sent, those that nobody has are planned again, and what
 * nobody can tell yet is asked again later. Mail servers cannot be asked.
 */
@ApplicationScoped
public class AskProviders {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int AT_A_TIME = 40;
    private final Database database;
    private final AskedStore store;
    private final Providers providers;
    private final Outbox outbox;
    private final DomainClock clock;

    @Inject
    public AskProviders(Database database, AskedStore store, Providers providers, Outbox outbox, DomainClock clock) {
        this.database = database;
        this.store = store;
        this.providers = providers;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Waits, and so belongs on a virtual thread. */
    void ask() {
        List<Asked> due = store.due(database.pool(), AT_A_TIME).await().atMost(PATIENCE);
        List<Answered> answers = new ArrayList<>();
        for (Asked one : due) {
            answers.add(answer(one, providers.ask(one.channel(), one.contactId())));
        }
        if (!answers.isEmpty()) {
            database.inTransaction(tx -> write(tx, answers)).await().atMost(PATIENCE);
        }
    }

    private static Answered answer(Asked one, Handed handed) {
        return switch (handed) {
            case Handed.Taken taken -> new Answered(one.contactId(), Contact.State.SENT, "");
            case Handed.Refused refused -> new Answered(one.contactId(), Contact.State.FAILED, refused.reason());
            case Handed.NotTaken nobody -> new Answered(one.contactId(), Contact.State.PLANNED, "");
            case Handed.Unknown unknown -> new Answered(one.contactId(), Contact.State.UNKNOWN, "");
        };
    }

    private Uni<Void> write(SqlConnection tx, List<Answered> answers) {
        return store.write(tx, answers, clock.instant().truncatedTo(ChronoUnit.MICROS))
                .map(changed -> changed.stream()
                        .map(Contact::stated)
                        .flatMap(Optional::stream)
                        .toList())
                .chain(events -> outbox.append(tx, events));
    }
}
