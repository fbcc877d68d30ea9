package health.rapport.audience.domain.advice;

import static health.rapport.audience.domain.RecordType.MASTERED;
import static health.rapport.audience.domain.RecordType.UNMASTERED;
import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.audience.domain.advice.Advice.Question;
import health.rapport.audience.domain.advice.Answers.Confidence;
import health.rapport.audience.domain.advice.Answers.Goal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AdvisorTest {
    private static final Set<String> FOUR = Set.of("firstName", "lastName", "street", "postalCode", "email");

    @ParameterizedTest
    @EnumSource(Goal.class)
    void whatNeedsMedicalHistoryIsForMasteredPeopleWhateverTheGoal(Goal goal) {
        Advice advice = Advisor.advise(new Answers(true, goal, FOUR, Confidence.WITH_LOWER_CONFIDENCE));
        assertThat(advice.recordTypes()).containsExactly(MASTERED);
        assertThat(advice.reasons().getFirst().question()).isEqualTo(Question.TARGETING);
    }

    @Test
    void newPatientsAreSoughtAmongBothAndMasteredOnesComeFirst() {
        Advice advice = Advisor.advise(
                new Answers(false, Goal.NEW_PATIENTS, Set.of("email"), Confidence.WITH_LOWER_CONFIDENCE));
        assertThat(advice.recordTypes()).containsExactly(MASTERED, UNMASTERED);
        assertThat(advice.identityComplete()).isFalse();
        assertThat(advice.conflicts()).isEmpty();
        assertThat(advice.reasons()).extracting(Advice.Reason::question).containsExactly(Question.values());
    }

    @Test
    void identityCompleteWantsMasteredPeopleAndAllFourFields() {
        assertThat(Advisor.advise(new Answers(false, Goal.AWARENESS, FOUR, Confidence.IDENTITY_COMPLETE)))
                .satisfies(advice -> {
                    assertThat(advice.recordTypes()).containsExactly(MASTERED);
                    assertThat(advice.identityComplete()).isTrue();
                    assertThat(advice.conflicts()).isEmpty();
                });
        assertThat(Advisor.advise(
                        new Answers(false, Goal.AWARENESS, Set.of("firstName", "email"), Confidence.IDENTITY_COMPLETE)))
                .satisfies(advice -> {
                    assertThat(advice.identityComplete()).isFalse();
                    assertThat(advice.conflicts())
                            .extracting(Advice.Reason::question)
                            .containsExactly(Question.CONFIDENCE);
                });
    }

    @Test
    void whatCannotBeHadTogetherIsSaid() {
        assertThat(Advisor.advise(new Answers(true, Goal.FOLLOW_UP, FOUR, Confidence.IDENTITY_COMPLETE))
                        .conflicts())
                .extracting(Advice.Reason::question)
                .containsOnly(Question.GOAL);
        assertThat(Advisor.advise(new Answers(false, Goal.AWARENESS, Set.of(), Confidence.WITH_LOWER_CONFIDENCE))
                        .conflicts())
                .extracting(Advice.Reason::question)
                .containsExactly(Question.CALL_TO_ACTION);
        assertThat(Advisor.advise(new Answers(false, Goal.AWARENESS, Set.of(), Confidence.COUNTS_ONLY))
                        .conflicts())
                .isEmpty();
    }
}
