package health.rapport.audience;

import health.rapport.audience.EvaluateAudience.Evaluated;
import health.rapport.audience.domain.Audience;
import health.rapport.audience.persistence.AudienceStore;
import health.rapport.audience.persistence.Snapshot;
import health.rapport.audience.persistence.SnapshotStore;
import health.rapport.kernel.Ids;
import health.rapport.kernel.MarketAccess;
import jakarta.enterprise.context.ApplicationScoped;
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
     * @param duplicates leads left out beside a mastered person of the same e-mail or phone
     */
    public record Counted(Snapshot snapshot, int duplicates) {}

    /** Counts with somebody's eyes. */
    public Counted count(UUID audienceId, MarketAccess access, String countedBy) {
        Audience audience = define.read(audiences.require(audienceId).await().indefinitely());
        Evaluated evaluated = evaluate.evaluate(audience, access);
        Snapshot snapshot = new Snapshot(
                Ids.next(),
                audienceId,
                audience.version(),
                evaluated.asOf(),
                access,
                audience.groupNames(),
                evaluated.watermark(),
                evaluated.selection().members());
        snapshots.save(snapshot, countedBy).await().indefinitely();
        return new Counted(snapshot, evaluated.selection().duplicates());
    }
}
