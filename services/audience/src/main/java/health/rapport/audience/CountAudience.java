package health.rapport.audience;

import health.rapport.audience.EvaluateAudience.Evaluated;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SnapshotStore;
import health.rapport.kernel.Ids;
import health.rapport.kernel.MarketAccess;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** Counts an audience exactly and keeps who was counted. On a worker thread. */
@ApplicationScoped
public class CountAudience {
    private final AudienceStore audiences;
    private final DefineAudience define;
    private final EvaluateAudience evaluate;
    private final SnapshotStore snapshots;

    public CountAudience(
            AudienceStore audiences, DefineAudience define, EvaluateAudience evaluate, SnapshotStore snapshots) {
        this.audiences = audiences;
        this.define = define;
        this.evaluate = evaluate;
        this.snapshots = snapshots;
    }

    /**
     * What was counted.
     *
     * @param counts members of each group
     * @param duplicates leads left out beside a mastered person of the same e-mail or phone
     * @param onSuppressionLists left out of the others because a suppression list names them
     * @param beyondCap left out of the rest because the audience is capped
     */
    public record Counted(
            Snapshot snapshot, List<Integer> counts, int duplicates, int onSuppressionLists, int beyondCap) {}

    /** Counts with somebody's eyes; a 422 problem that says what to narrow if it takes too long. */
    public Counted count(UUID audienceId, MarketAccess access, String countedBy, CountLimit limit) {
        Audience audience = define.read(audiences.require(audienceId).await().indefinitely());
        Evaluated evaluated = evaluate.evaluate(audience, access, limit);
        Snapshot snapshot = new Snapshot(
                Ids.next(),
                audienceId,
                audience.version(),
                evaluated.asOf(),
                access,
                audience.groupNames(),
                evaluated.state().watermark(),
                evaluated.selection().members());
        snapshots.save(snapshot, countedBy).await().indefinitely();
        return new Counted(
                snapshot,
                evaluated.selection().counts(),
                evaluated.selection().duplicates().count(),
                evaluated.selection().suppressed().count(),
                evaluated.selection().beyondCap().count());
    }
}
