package health.rapport.audience;

import health.rapport.audience.domain.Audience;
import health.rapport.audience.domain.Difference;
import health.rapport.audience.domain.Member;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SnapshotStore;
import health.rapport.audience.persistence.SuppressionEntryStore;
import health.rapport.audience.persistence.SuppressionEntryStore.Extent;
import health.rapport.kernel.MarketAccess;
import health.rapport.runtime.problem.Problems;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Launches just the list that was counted: the audience is evaluated again, and only if the same people are in the same
 * groups the list is given out and its members are published. On a worker thread.
 */
@ApplicationScoped
public class LaunchAudience {
    private final AudienceStore audiences;
    private final DefineAudience define;
    private final EvaluateAudience evaluate;
    private final SnapshotStore snapshots;
    private final PublishMembers publish;
    private final SuppressionEntryStore suppressed;

    public LaunchAudience(
            AudienceStore audiences,
            DefineAudience define,
            EvaluateAudience evaluate,
            SnapshotStore snapshots,
            PublishMembers publish,
            SuppressionEntryStore suppressed) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
        this.snapshots = snapshots;
        this.publish = publish;
        this.suppressed = suppressed;
    }

    /** What came of it. */
    public sealed interface Outcome {
        /**
         * Exactly the list that was counted.
         *
         * @param suppression the lists that were looked at, each with how much of it there was
         */
        record Launched(Snapshot snapshot, List<Extent> suppression) implements Outcome {
            public Launched {
                suppression = List.copyOf(suppression);
            }
        }

        /** The audience has other people now; nothing was launched. */
        record Changed(Difference difference) implements Outcome {}
    }

    /** Launches a count with the eyes it was made with. */
    public Outcome launch(UUID audienceId, UUID token, MarketAccess access, CountLimit limit) {
        Snapshot snapshot = snapshots.require(audienceId, token).await().indefinitely();
        requireSameEyes(snapshot, access);
        Audience audience = define.read(audiences.require(audienceId).await().indefinitely());
        // before it is asked again: whoever was added since is kept out by the list when a message is sent
        List<Extent> suppression =
                suppressed.extents(audience.limits().suppressionLists()).await().indefinitely();
        Difference difference = Difference.between(then(snapshot), now(audience, access, limit));
        if (!difference.none()) {
            return new Outcome.Changed(difference);
        }
        publish.publish(snapshot).await().indefinitely();
        return new Outcome.Launched(snapshot, suppression);
    }

    /** A count belongs to the markets it was made with: others would launch, or read, people they may not see. */
    public static void requireSameEyes(Snapshot snapshot, MarketAccess access) {
        if (!snapshot.access().equals(access)) {
            throw Problems.forbidden("This count was made for other markets than yours. Count again.");
        }
    }

    private static Map<UUID, String> then(Snapshot snapshot) {
        return byPerson(snapshot.members(), snapshot::groupOf);
    }

    private Map<UUID, String> now(Audience audience, MarketAccess access, CountLimit limit) {
        List<String> names = audience.groupNames();
        List<Member> members =
                evaluate.evaluate(audience, access, limit).selection().members();
        return byPerson(members, member -> names.get(member.group()));
    }

    private static Map<UUID, String> byPerson(List<Member> members, Function<Member, String> group) {
        return members.stream().collect(Collectors.toMap(Member::personId, group));
    }
}
