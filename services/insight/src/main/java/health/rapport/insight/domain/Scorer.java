package health.rapport.insight.domain;

import health.rapport.contracts.score.Score;
import health.rapport.scoring.PointsModel;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Applies the published models to a person. */
public record Scorer(List<PointsModel> models) {
    public Scorer {
        models = List.copyOf(models);
    }

    /** The scores of all models that are for this person, in the order of the models. */
    public List<Score> score(KnownPerson person, Instant now) {
        return person.mastered()
                ? models.stream()
                        .flatMap(model -> one(model, person, now).stream())
                        .toList()
                : List.of();
    }

    private static Optional<Score> one(PointsModel model, KnownPerson person, Instant now) {
        return model.score(person.on(now.atZone(ZoneOffset.UTC).toLocalDate())).map(s -> stated(model, s, now));
    }

    private static Score stated(PointsModel model, health.rapport.scoring.Score score, Instant now) {
        return new Score(
                model.id(),
                model.version(),
                score.points(),
                score.risk(),
                score.band(),
                score.contributions().stream()
                        .map(c -> c.factor() + "=" + c.points())
                        .toList(),
                List.copyOf(score.missing()),
                now);
    }

    /** Whether two lists of scores say the same, whenever they were computed. */
    public static boolean same(List<Score> one, List<Score> other) {
        return timeless(one).equals(timeless(other));
    }

    private static List<Score> timeless(List<Score> scores) {
        return scores.stream()
                .map(s -> new Score(
                        s.modelId(),
                        s.modelVersion(),
                        s.value(),
                        s.risk(),
                        s.band(),
                        s.contributions(),
                        s.missing(),
                        Instant.EPOCH))
                .toList();
    }
}
