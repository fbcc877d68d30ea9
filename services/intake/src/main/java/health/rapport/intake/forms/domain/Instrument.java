package health.rapport.intake.forms.domain;

import health.rapport.kernel.SensitivityLabel;
import health.rapport.scoring.PointsModel;
import health.rapport.scoring.Score;
import health.rapport.scoring.ScoringInput;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A published questionnaire with its published points.
 *
 * @param model points and bands, with the citation
 * @param meanings what each band means, in plain words, for the person who answered
 * @param labels sensitivity of an answer, whatever it says
 */
public record Instrument(
        PointsModel model,
        String intro,
        List<Question> questions,
        Map<String, Meaning> meanings,
        Set<SensitivityLabel> labels) {
    private static final BigDecimal POUNDS_AND_INCHES = BigDecimal.valueOf(703);

    /** What a band means. */
    public record Meaning(String title, String text) {}

    public Instrument {
        questions = List.copyOf(questions);
        meanings = Map.copyOf(meanings);
        labels = Set.copyOf(labels);
    }

    /** The points of a complete answer. */
    public Score score(FormAnswer answer, LocalDate on) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        Map<String, String> choices = new HashMap<>();
        for (Question question : questions) {
            String value = answer.value(question.id());
            if (question.isNumber()) {
                numbers.put(question.id(), new BigDecimal(value));
            } else {
                choices.put(question.id(), value);
            }
        }
        bodyMassIndex(numbers);
        return model.score(new ScoringInput(on, numbers, choices, null, null))
                .orElseThrow(() -> new IllegalStateException("instruments for forms are for everybody"));
    }

    /** Pounds by square inches, times 703 (CDC). */
    private static void bodyMassIndex(Map<String, BigDecimal> numbers) {
        BigDecimal feet = numbers.get("heightFeet");
        BigDecimal inches = numbers.get("heightInches");
        BigDecimal pounds = numbers.get("weightPounds");
        if (feet != null && inches != null && pounds != null) {
            BigDecimal height = feet.multiply(BigDecimal.valueOf(12)).add(inches);
            numbers.put(
                    "bmi", pounds.multiply(POUNDS_AND_INCHES).divide(height.multiply(height), 1, RoundingMode.HALF_UP));
        }
    }
}
