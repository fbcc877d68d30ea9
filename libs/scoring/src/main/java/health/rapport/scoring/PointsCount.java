package health.rapport.scoring;

import health.rapport.scoring.ScoringInput.Diagnosis;
import health.rapport.scoring.ScoringInput.Visit;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One model counted for one person; used once. */
final class PointsCount {
    private static final String DIAGNOSES = "diagnoses";
    private static final String VISITS = "encounters";

    private final PointsModel model;
    private final ScoringInput input;
    private final List<Score.Contribution> contributions = new ArrayList<>();
    private final Set<String> missing = new LinkedHashSet<>();

    PointsCount(PointsModel model, ScoringInput input) {
        this.model = model;
        this.input = input;
    }

    Optional<Score> score() {
        if (!applies()) {
            return Optional.empty();
        }
        model.factors().forEach(this::count);
        int points = contributions.stream().mapToInt(Score.Contribution::points).sum();
        boolean complete = missing.isEmpty();
        return Optional.of(new Score(
                points,
                complete ? model.riskAt(points) : null,
                complete ? model.bandAt(points) : null,
                contributions,
                List.copyOf(missing)));
    }

    private boolean applies() {
        PointsModel.AppliesTo group = model.appliesTo();
        return group == null || isOldEnough(group) && (group.codes().isEmpty() || holdsOne(group.codes(), null));
    }

    private boolean isOldEnough(PointsModel.AppliesTo group) {
        BigDecimal age = input.numbers().get(ScoringInput.AGE);
        Integer from = group.fromAge();
        if (from != null && age == null) {
            missing.add(ScoringInput.AGE);
        }
        return from == null || age == null || age.compareTo(BigDecimal.valueOf(from)) >= 0;
    }

    private void count(Factor factor) {
        switch (factor) {
            case Factor.Range range -> take(range, range.input(), rangePoints(range));
            case Factor.Choice choice -> take(choice, choice.input(), choicePoints(choice));
            case Factor.Condition condition -> take(condition, DIAGNOSES, conditionPoints(condition));
            case Factor.Encounters visits -> take(visits, VISITS, visitPoints(visits));
        }
    }

    private void take(Factor factor, String inputName, @Nullable Integer known) {
        Integer points = known == null ? factor.pointsIfUnknown() : known;
        if (points == null) {
            missing.add(inputName);
        } else if (points != 0) {
            contributions.add(new Score.Contribution(factor.id(), factor.label(), points));
        }
    }

    private @Nullable Integer rangePoints(Factor.Range range) {
        BigDecimal value = input.numbers().get(range.input());
        return value == null ? null : (Integer) pointsOf(range.bands(), value);
    }

    private @Nullable Integer choicePoints(Factor.Choice choice) {
        String value = input.choices().get(choice.input());
        return value == null ? null : choice.points().get(value);
    }

    private @Nullable Integer conditionPoints(Factor.Condition condition) {
        if (input.diagnoses() == null) {
            return null;
        }
        return holds(condition) && condition.unless().stream().noneMatch(this::holds) ? condition.points() : 0;
    }

    private boolean holds(String factorId) {
        return model.factors().stream()
                .anyMatch(factor ->
                        factor instanceof Factor.Condition other && other.id().equals(factorId) && holds(other));
    }

    private boolean holds(Factor.Condition condition) {
        return holdsOne(condition.codes(), condition.withinDays());
    }

    private boolean holdsOne(List<CodeSet> codes, @Nullable Integer withinDays) {
        List<Diagnosis> diagnoses = input.diagnoses();
        return diagnoses != null
                && diagnoses.stream()
                        .filter(diagnosis -> input.covers(diagnosis.on(), withinDays))
                        .anyMatch(diagnosis -> codes.stream().anyMatch(set -> set.holds(diagnosis.code())));
    }

    private @Nullable Integer visitPoints(Factor.Encounters wanted) {
        List<Visit> visits = input.visits();
        if (visits == null) {
            return null;
        }
        long count = visits.stream()
                .filter(visit -> input.covers(visit.on(), wanted.withinDays()))
                .filter(visit -> accepts(wanted.encounterClass(), visit.encounterClass()))
                .filter(visit -> accepts(wanted.serviceLine(), visit.serviceLine()))
                .count();
        return pointsOf(wanted.bands(), BigDecimal.valueOf(count));
    }

    private static boolean accepts(@Nullable String wanted, @Nullable String actual) {
        return wanted == null || wanted.equalsIgnoreCase(actual);
    }

    private static int pointsOf(List<Band> bands, BigDecimal value) {
        return bands.stream()
                .filter(band -> band.holds(value))
                .mapToInt(Band::points)
                .findFirst()
                .orElse(0);
    }
}
