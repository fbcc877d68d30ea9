package health.rapport.intake.forms.domain;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.kernel.SensitivityLabel;
import health.rapport.scoring.Score;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Points and cut points as published. */
class InstrumentsTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    /** Kroenke 2003 and 2007: each item 0 to 3, the sum 0 to 6, the cut point 3. */
    @ParameterizedTest
    @CsvSource({"0,0,0,below", "1,1,2,below", "0,3,3,at-or-above", "2,1,3,at-or-above", "3,3,6,at-or-above"})
    void twoQuestionsAddUpAndCutAtThree(String one, String two, int points, String band) {
        Score phq = score("phq-2", Map.of("phq1", one, "phq2", two));
        Score gad = score("gad-2", Map.of("gad1", one, "gad2", two));
        assertThat(phq.points()).isEqualTo(gad.points()).isEqualTo(points);
        assertThat(phq.band()).isEqualTo(gad.band()).isEqualTo(band + "-cut-point");
    }

    /** Bang 2009 and the CDC's test: 5 points or more is increased risk. */
    @ParameterizedTest
    @CsvSource({
        // age, sex, family, pressure, active, feet, inches, pounds: points
        "under-40, woman, no, no, yes, 5, 4, 120, 0, lower-risk",
        "under-40, woman-gestational, no, no, yes, 5, 4, 120, 1, lower-risk",
        "40-49, man, no, no, yes, 5, 10, 174, 3, lower-risk",
        "40-49, man, no, no, yes, 5, 10, 173, 2, lower-risk",
        "50-59, man, yes, no, yes, 5, 10, 174, 5, increased-risk",
        "60-up, man, yes, yes, no, 5, 10, 285, 10, increased-risk",
        "60-up, woman, no, no, no, 5, 4, 175, 6, increased-risk",
        "60-up, woman, no, no, yes, 5, 4, 120, 3, lower-risk"
    })
    void theDiabetesTestCountsAsPublished(
            String age,
            String sex,
            String family,
            String pressure,
            String active,
            String feet,
            String inches,
            String pounds,
            int points,
            String band) {
        Score score = score(
                "diabetes-risk",
                Map.of(
                        "ageGroup", age,
                        "sexGestational", sex,
                        "familyHistory", family,
                        "highBloodPressure", pressure,
                        "active", active,
                        "heightFeet", feet,
                        "heightInches", inches,
                        "weightPounds", pounds));
        assertThat(score.points()).isEqualTo(points);
        assertThat(score.band()).isEqualTo(band);
    }

    @Test
    void everyBandHasAMeaningAndEveryInputAQuestion() {
        for (Instrument one : Instruments.all()) {
            assertThat(one.model().bands())
                    .allSatisfy(band -> assertThat(one.meanings()).containsKey(band.name()));
            assertThat(one.model().source().citation()).isNotBlank();
            Map<String, String> first = new HashMap<>();
            one.questions()
                    .forEach(question -> first.put(
                            question.id(),
                            question.isNumber()
                                    ? String.valueOf(question.least())
                                    : question.options().getFirst().value()));
            assertThat(one.score(new FormAnswer(first, Set.of(), "en"), TODAY).complete())
                    .isTrue();
        }
    }

    @Test
    void whatTellsOfMentalHealthIsLabelledAndNamesTheLineToCall() {
        for (String id : new String[] {"phq-2", "gad-2"}) {
            Instrument one = Objects.requireNonNull(Instruments.find(id));
            assertThat(one.labels()).containsExactly(SensitivityLabel.MENTAL_HEALTH);
            assertThat(one.meanings().values())
                    .allSatisfy(meaning -> assertThat(meaning.text()).contains("988"));
        }
    }

    private static Score score(String instrument, Map<String, String> values) {
        return Objects.requireNonNull(Instruments.find(instrument))
                .score(new FormAnswer(values, Set.of(), "en"), TODAY);
    }
}
