package health.rapport.insight.persistence;

import health.rapport.contracts.score.Score;
import health.rapport.contracts.score.ScoresStated;
import java.util.List;
import java.util.UUID;

/** The scores of a person as they were last published. */
public record ScoreState(UUID personId, long version, List<Score> scores) {
    public ScoreState {
        scores = List.copyOf(scores);
    }

    /** The same person with these scores. */
    public ScoreState next(List<Score> newer) {
        return new ScoreState(personId, version + 1, newer);
    }

    /** What everybody is told. */
    public ScoresStated event() {
        return new ScoresStated(personId, version, scores, null, List.of());
    }
}
