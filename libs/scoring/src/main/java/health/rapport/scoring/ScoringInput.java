package health.rapport.scoring;

import health.rapport.kernel.Code;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one person on one day. What is not known is absent, never zero or empty: a person without any encounter
 * has an unknown history (null), not an empty one.
 *
 * @param on the local day of the score; what is dated after it is not looked at
 * @param numbers by input name; {@code age} in completed years
 * @param choices by input name; {@code sex} as F or M
 */
public record ScoringInput(
        LocalDate on,
        Map<String, BigDecimal> numbers,
        Map<String, String> choices,
        @Nullable List<Diagnosis> diagnoses,
        @Nullable List<Visit> visits) {
    /** Completed years. */
    public static final String AGE = "age";
    /** F or M, as the published models use it. */
    public static final String SEX = "sex";

    public ScoringInput {
        Objects.requireNonNull(on, "on");
        numbers = Map.copyOf(numbers);
        choices = Map.copyOf(choices);
        diagnoses = diagnoses == null ? null : List.copyOf(diagnoses);
        visits = visits == null ? null : List.copyOf(visits);
    }

    /** A diagnosis and the day it was made. */
    public record Diagnosis(Code code, LocalDate on) {}

    /** An encounter, as far as models ask for it. */
    public record Visit(
            LocalDate on,
            @Nullable String encounterClass,
            @Nullable String serviceLine) {}

    /** The usual input: age on that day, sex and history. */
    public static ScoringInput of(
            LocalDate on, @Nullable LocalDate birthDate, @Nullable String sex, @Nullable History history) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        if (birthDate != null && !birthDate.isAfter(on)) {
            numbers.put(AGE, BigDecimal.valueOf(Period.between(birthDate, on).getYears()));
        }
        return new ScoringInput(
                on,
                numbers,
                sex == null ? Map.of() : Map.of(SEX, sex),
                history == null ? null : history.diagnoses(),
                history == null ? null : history.visits());
    }

    /** Diagnoses and visits of a person whose history is known. */
    public record History(List<Diagnosis> diagnoses, List<Visit> visits) {
        public History {
            diagnoses = List.copyOf(diagnoses);
            visits = List.copyOf(visits);
        }
    }

    boolean covers(LocalDate day, @Nullable Integer withinDays) {
        return !day.isAfter(on) && (withinDays == null || !day.isBefore(on.minusDays(withinDays)));
    }
}
