package health.rapport.insight.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.contracts.score.Score;
import health.rapport.kernel.Code;
import health.rapport.scoring.PublishedModels;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private final Scorer charlson = new Scorer(List.of(PublishedModels.load(PublishedModels.CHARLSON)));

    @Test
    void a_person_who_is_not_mastered_has_no_scores() {
        assertThat(charlson.score(person(false, "1950-01-01", visit("ICD-10-CM|I50.9")), NOW))
                .isEmpty();
    }

    @Test
    void a_diagnosis_counts_and_says_so() {
        Score score = charlson.score(person(true, "1950-01-01", visit("ICD-10-CM|I50.9")), NOW)
                .getFirst();
        assertThat(score.value()).isEqualTo(2);
        assertThat(score.contributions()).hasSize(1).first().asString().endsWith("=2");
        assertThat(score.missing()).isEmpty();
    }

    @Test
    void an_unknown_history_is_missing_and_not_healthy() {
        Score score = charlson.score(person(true, "1950-01-01"), NOW).getFirst();
        assertThat(score.missing()).isNotEmpty();
        assertThat(score.risk()).isNull();
    }

    @Test
    void scores_computed_again_with_the_same_outcome_are_the_same() {
        KnownPerson person = person(true, "1950-01-01", visit("ICD-10-CM|I50.9"));
        assertThat(Scorer.same(charlson.score(person, NOW), charlson.score(person, NOW.plusSeconds(60))))
                .isTrue();
        assertThat(Scorer.same(charlson.score(person, NOW), charlson.score(person(true, "1950-01-01"), NOW)))
                .isFalse();
    }

    private static KnownPerson person(boolean mastered, @Nullable String birth, KnownEncounter... visits) {
        return new KnownPerson(
                new UUID(1, 1), mastered, birth == null ? null : LocalDate.parse(birth), "F", List.of(visits));
    }

    private static KnownEncounter visit(String diagnosis) {
        return new KnownEncounter(
                LocalDate.parse("2026-01-15"), "outpatient", "CARDIOLOGY", List.of(Code.parse(diagnosis)));
    }
}
