package health.rapport.intake;

import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Replays all items that a filter finds, each in a transaction of its own. Blocks; call it on a virtual thread. */
@ApplicationScoped
public class ReplayMany {
    private static final int PAGE = 200;
    private static final int MOST = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final QuarantineStore quarantine;
    private final ReplayQuarantined replay;

    public ReplayMany(QuarantineStore quarantine, ReplayQuarantined replay) {
        this.quarantine = quarantine;
        this.replay = replay;
    }

    /**
     * What became of them.
     *
     * @param more whether there are older ones that this call did not reach
     */
    public record Summary(int replayed, int accepted, int duplicate, int stillQuarantined, boolean more) {
        Summary plus(Outcome outcome) {
            return switch (outcome.outcome()) {
                case ACCEPTED -> new Summary(replayed + 1, accepted + 1, duplicate, stillQuarantined, more);
                case DUPLICATE -> new Summary(replayed + 1, accepted, duplicate + 1, stillQuarantined, more);
                case CONFLICT, QUARANTINED ->
                    new Summary(replayed + 1, accepted, duplicate, stillQuarantined + 1, more);
            };
        }

        Summary andMore() {
            return new Summary(replayed, accepted, duplicate, stillQuarantined, true);
        }
    }

    public Summary replay(QuarantineStore.Scope scope, QuarantineStore.Filter open) {
        Summary summary = new Summary(0, 0, 0, 0, false);
        QuarantineStore.Filter rest = open;
        while (true) {
            List<Quarantined> page = quarantine.list(scope, rest, PAGE).await().atMost(PATIENCE);
            for (Quarantined one : page) {
                summary = summary.plus(
                        replay.replay(scope, one.quarantineId()).await().atMost(PATIENCE));
            }
            if (page.size() < PAGE) {
                return summary;
            }
            if (summary.replayed() >= MOST) {
                return summary.andMore();
            }
            rest = rest.after(page.getLast().quarantineId());
        }
    }
}
