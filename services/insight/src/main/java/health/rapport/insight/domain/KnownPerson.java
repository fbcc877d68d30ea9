package health.rapport.insight.domain;

import health.rapport.scoring.ScoringInput;
import health.rapport.scoring.ScoringInput.Diagnosis;
import health.rapport.scoring.ScoringInput.History;
import health.rapport.scoring.ScoringInput.Visit;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the models read of a person. Facts with a sensitivity label are not in it.
 *
 * @param mastered only mastered, living persons are scored
 */
public record KnownPerson(
        UUID id,
        boolean mastered,
        @Nullable LocalDate birthDate,
        @Nullable String gender,
        List<KnownEncounter> encounters) {
    public KnownPerson {
        encounters = List.copyOf(encounters);
    }

    /** The person as the models see her on a day. A person without encounters has an unknown history, not an empty one. */
    ScoringInput on(LocalDate day) {
        return ScoringInput.of(day, birthDate, gender, encounters.isEmpty() ? null : history());
    }

    private History history() {
        List<Diagnosis> diagnoses = encounters.stream()
                .flatMap(e -> e.diagnoses().stream().map(code -> new Diagnosis(code, e.on())))
                .toList();
        List<Visit> visits = encounters.stream()
                .map(e -> new Visit(e.on(), e.encounterClass(), e.serviceLine()))
                .toList();
        return new History(diagnoses, visits);
    }
}
