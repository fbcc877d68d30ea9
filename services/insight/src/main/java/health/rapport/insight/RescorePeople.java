package health.rapport.insight;

import health.rapport.contracts.score.Score;
import health.rapport.insight.domain.KnownPerson;
import health.rapport.insight.domain.Scorer;
import health.rapport.insight.persistence.InsightStore;
import health.rapport.insight.persistence.Models;
import health.rapport.insight.persistence.ScoreState;
import health.rapport.runtime.outbox.Outbox;
import health.rapport.runtime.time.DomainClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Scores people anew and publishes what has changed. The people are locked before their inputs are read, so
 * that whoever comes second sees what the first one wrote.
 */
@ApplicationScoped
public class RescorePeople {
    private final InsightStore store;
    private final Models models;
    private final Outbox outbox;
    private final DomainClock clock;

    public RescorePeople(InsightStore store, Models models, Outbox outbox, DomainClock clock) {
        this.store = store;
        this.models = models;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** How many of these people have other scores now. */
    public Uni<Integer> of(SqlConnection tx, Set<UUID> people) {
        if (people.isEmpty()) {
            return Uni.createFrom().item(0);
        }
        return store.lockStates(tx, people)
                .chain(states -> changed(tx, people, states))
                .call(changed -> publish(tx, changed))
                .map(List::size);
    }

    private Uni<List<ScoreState>> changed(SqlConnection tx, Set<UUID> people, List<ScoreState> states) {
        return models.scorer(tx).chain(scorer -> store.known(tx, people).map(known -> decide(scorer, known, states)));
    }

    private List<ScoreState> decide(Scorer scorer, Map<UUID, KnownPerson> known, List<ScoreState> states) {
        Instant now = clock.instant();
        return states.stream()
                .flatMap(state -> decide(scorer, known.get(state.personId()), state, now).stream())
                .toList();
    }

    // an encounter may arrive before its person: then there is nobody to score yet
    private static Optional<ScoreState> decide(
            Scorer scorer, @org.jspecify.annotations.Nullable KnownPerson person, ScoreState state, Instant now) {
        List<Score> scores = person == null ? List.of() : scorer.score(person, now);
        return Scorer.same(scores, state.scores()) ? Optional.empty() : Optional.of(state.next(scores));
    }

    private Uni<Void> publish(SqlConnection tx, List<ScoreState> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return store.save(tx, changed)
                .chain(() -> outbox.append(
                        tx, changed.stream().map(ScoreState::event).toList()));
    }
}
