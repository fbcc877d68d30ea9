package health.rapport.standalone.link;

import health.rapport.linkage.Decision;
import health.rapport.linkage.Explanation;
import java.util.Collection;
import java.util.Locale;
import java.util.StringJoiner;

/** A decision's waterfall in one line: each step with its level and bits, then what forbids or holds back. */
final class DecisionText {
    private DecisionText() {}

    static String of(Decision decision) {
        Explanation explanation = decision.explanation();
        StringJoiner text = new StringJoiner("; ");
        double before = 0;
        for (Explanation.Step step : explanation.steps()) {
            String level = step.level().isEmpty() ? "" : " " + step.level();
            text.add(step.label() + level + " " + bits(step.running() - before));
            before = step.running();
        }
        String sum = " = " + bits(explanation.logOdds()) + " bits";
        return text
                + sum
                + rules("; forbidden: ", explanation.vetoes())
                + rules("; held back: ", explanation.cautions());
    }

    private static String rules(String label, Collection<? extends Enum<?>> rules) {
        return rules.isEmpty()
                ? ""
                : label + String.join(", ", rules.stream().map(Enum::name).toList());
    }

    static String bits(double bits) {
        return String.format(Locale.ROOT, "%+.2f", bits);
    }

    static String posterior(double posterior) {
        return String.format(Locale.ROOT, "%.6f", posterior);
    }
}
