package health.rapport.contracts.score;

import health.rapport.contracts.Required;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * All scores of a person as a whole: the topic is compacted by person.
 *
 * @param persona the derived group the person is most like
 * @param stages the stage on each pathway the person is on, as {@code pathway/stage}
 */
public record ScoresStated(
        UUID personId,
        long version,
        List<Score> scores,
        @Nullable String persona,
        List<String> stages) implements ScoreEvent {
    @SuppressWarnings("NullAway") // Jackson hands over null where a collection is absent
    public ScoresStated {
        Required.all(personId);
        scores = scores == null ? List.of() : List.copyOf(scores);
        stages = stages == null ? List.of() : List.copyOf(stages);
    }

    @Override
    public String key() {
        return personId.toString();
    }

    @Override
    public String factId() {
        return personId.toString();
    }
}
