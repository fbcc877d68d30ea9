package health.rapport.audience.live;

import health.rapport.audience.persistence.LiveMembers;
import health.rapport.audience.persistence.LiveMembers.Changes;
import health.rapport.audience.persistence.LiveMembers.Published;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Publishes what looks found, of all audiences in one transaction. */
@ApplicationScoped
public class PublishLive {
    private final LiveMembers members;
    private final LiveWatch watch;

    public PublishLive(LiveMembers members, LiveWatch watch) {
        this.members = members;
        this.watch = watch;
    }

    void publish(List<Changes> changes, Round round, Leads leads) {
        if (changes.isEmpty()) {
            return;
        }
        Published published =
                members.publish(leads.self(), changes, round.at()).await().indefinitely();
        changes.stream()
                .map(one -> one.said().audience())
                .filter(id -> !published.audiences().contains(id))
                .forEach(leads::forget);
        watch.published(published.changes(), round.touched().oldest());
    }
}
