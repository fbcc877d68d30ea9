package health.rapport.audience.live;

import health.rapport.audience.domain.SelectionStoppedException;
import health.rapport.audience.persistence.LiveMembers;
import health.rapport.audience.persistence.LiveMembers.Said;
import health.rapport.audience.persistence.LiveMembers.Wanted;
import health.rapport.audience.persistence.LiveStore;
import health.rapport.contracts.membership.MembershipStated;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Asks everybody: when an instance begins to lead an audience, when its definition or the time changed, and where people hang on one another. */
@ApplicationScoped
public class LookAtAll {
    private final LiveMembers members;
    private final LiveStore store;
    private final LiveWatch watch;

    public LookAtAll(LiveMembers members, LiveStore store, LiveWatch watch) {
        this.members = members;
        this.store = store;
        this.watch = watch;
    }

    /** Publishes the whole difference; it stays due if that could not be done now. */
    void look(Round round, Led led, UUID self) {
        Map<UUID, String> wanted;
        led.tried();
        try {
            wanted = led.membersAmong(round.everybody(), round.context());
        } catch (SelectionStoppedException stopped) {
            led.tooMuch();
            store.trouble(self, led.id(), stopped.getMessage() + " Narrow the audience.")
                    .await()
                    .indefinitely();
            return;
        }
        Said said = new Said(self, led.id(), led.audience().version());
        List<MembershipStated> changes = members.publish(said, new Wanted(wanted, null), round.at())
                .await()
                .indefinitely();
        if (changes != null) {
            led.askedWhole(round.context().asOf().now());
            watch.published(changes, round.touched().oldest());
        }
    }
}
