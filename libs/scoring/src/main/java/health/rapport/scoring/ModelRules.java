package health.rapport.scoring;

import health.rapport.scoring.PointsModel.NamedBand;
import health.rapport.scoring.PointsModel.Risk;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold between the parts of a model. */
final class ModelRules {

    private ModelRules() {}

    static void check(List<Factor> factors, List<Risk> risks, List<NamedBand> bands, ModelPart part) {
        Set<String> ids = new HashSet<>();
        factors.stream()
                .filter(factor -> !ids.add(factor.id()))
                .forEach(factor -> part.problem("factors", "has the id \"" + factor.id() + "\" twice"));
        checkUnless(factors, part);
        Set<Integer> points = new HashSet<>();
        risks.stream()
                .filter(risk -> !points.add(risk.points()))
                .forEach(risk -> part.problem("risks", "has " + risk.points() + " points twice"));
        if (overlap(bands)) {
            part.problem("bands", "must not overlap");
        }
    }

    private static void checkUnless(List<Factor> factors, ModelPart part) {
        Set<String> conditions = factors.stream()
                .filter(Factor.Condition.class::isInstance)
                .map(Factor::id)
                .collect(Collectors.toSet());
        for (Factor factor : factors) {
            if (factor instanceof Factor.Condition condition) {
                condition.unless().stream()
                        .filter(id -> !conditions.contains(id) || id.equals(condition.id()))
                        .forEach(id -> part.problem(
                                "factors",
                                "\"" + condition.id() + "\" is replaced by \"" + id
                                        + "\", which is no other condition"));
            }
        }
    }

    private static boolean overlap(List<NamedBand> bands) {
        for (int i = 0; i < bands.size(); i++) {
            for (int j = i + 1; j < bands.size(); j++) {
                if (startsBeforeEnd(bands.get(i), bands.get(j)) && startsBeforeEnd(bands.get(j), bands.get(i))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean startsBeforeEnd(NamedBand one, NamedBand other) {
        Integer from = one.from();
        Integer below = other.below();
        return from == null || below == null || from < below;
    }
}
