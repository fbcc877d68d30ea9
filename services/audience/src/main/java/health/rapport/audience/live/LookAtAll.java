package health.rapport.audience.live;

import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.persistence.LiveMembers;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.rules.RuleStoppedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Asks everybody: when an instance begins to lead an audience, when its definition or the day changed, and where rules compare people. */
@ApplicationScoped
public class LookAtAll {
    private final LiveMembers members;
    private final LiveStore store;
    private final PublishLive publish;

    public LookAtAll(LiveMembers members, LiveStore store, PublishLive publish) {
        this.members = members;
        this.store = store;
        this.publish = publish;
    }

    /** Publishes the whole difference; it stays due if that could not be done now. */
    void look(Round round, Led led, Leads leads) {
        led.tried();
        long begun = System.nanoTime();
        Changes changes;
        try {
            changes = led.lookAtAll(round, () -> members.of(led.id()).await().indefinitely());
        } catch (SelectionStoppedException | RuleStoppedException stopped) {
            led.tooMuch();
            store.trouble(leads.self(), led.id(), stopped.getMessage() + " Narrow the audience.")
                    .await()
                    .indefinitely();
            return;
        }
        led.took(System.nanoTime() - begun);
        if (!changes.none()) {
            publish.publish(List.of(changes), round, leads);
        }
    }
}
