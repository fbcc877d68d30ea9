package health.rapport.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import health.rapport.kernel.Code;
import health.rapport.scoring.ScoringInput.Diagnosis;
import health.rapport.scoring.ScoringInput.Visit;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PointsModelJsonTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);
    private static final String ALL_KINDS = """
            {"id":"demo","version":2,"title":"Demo","outcome":"Admission","source":{"citation":"None"},
             "factors":[
              {"kind":"range","id":"bmi","label":"BMI","input":"bmi","bands":[{"from":25,"below":27.5,"points":1},{"from":27.5,"points":3}]},
              {"kind":"choice","id":"smoker","label":"Smoker","input":"smoking","points":{"yes":2,"no":0},"pointsIfUnknown":1},
              {"kind":"condition","id":"mi","label":"Infarction","points":-1,"withinDays":30,"codes":[{"systems":["ICD-10-CM"],"prefixes":["I21"]}]},
              {"kind":"encounters","id":"ed","label":"Emergency","encounterClass":"emergency","withinDays":365,
               "bands":[{"from":1,"below":3,"points":2},{"from":3,"points":5}]}]}""";
    private static final PointsModel MODEL = PointsModelJson.read(ALL_KINDS).orThrow();

    @Test
    void everyProblemIsReportedWithItsPath() {
        ModelReading reading = PointsModelJson.read("""
                {"id":"Big Model","version":0,"outcome":"x","sauce":1,"source":{"citation":7},
                 "factors":[
                  {"kind":"range","id":"a","label":"A","input":"age","bands":[{"from":1,"below":5,"points":1},{"from":4,"points":2}]},
                  {"kind":"range","id":"a","label":"A","input":"age","bands":[{"from":9,"below":5,"points":1.5}]},
                  {"kind":"condition","id":"c","label":"C","points":1,"codes":[{"systems":["X"]}],"unless":["c"]},
                  {"kind":"condition","id":"d","label":"D","points":1,"codes":[{"systems":["X"],"codes":["1"]}],"unless":["z"]},
                  {"kind":"magic","id":"e","label":"E"}, 5],
                 "risks":[{"points":1,"risk":1.2},{"points":2,"risk":0.1},{"points":2,"risk":0.2}],
                 "bands":[{"name":"low","below":3},{"name":"high","from":2}]}""");

        assertThat(reading.problems())
                .extracting(ModelProblem::path)
                .containsExactlyInAnyOrder(
                        "/id",
                        "/version",
                        "/title",
                        "/sauce",
                        "/source/citation",
                        "/factors/0/bands",
                        "/factors/1/bands/0/points",
                        "/factors/1/bands/0/below",
                        "/factors/2/codes/0",
                        "/factors/4/kind",
                        "/factors/5",
                        "/factors",
                        "/risks/0/risk",
                        "/risks",
                        "/bands");
        assertThatThrownBy(reading::orThrow).isInstanceOf(InvalidModelException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"id\":\"a\",\"id\":\"b\"}", "{} {}"})
    void isRefused(String json) {
        assertThat(PointsModelJson.read(json).problems()).isNotEmpty();
    }

    @Test
    void allKindsSurviveTheirJsonForm() {
        assertThat(PointsModelJson.read(PointsModelJson.write(MODEL))).isEqualTo(new ModelReading.Good(MODEL));
    }

    @Property(tries = 500)
    void halfOpenBandsLeaveNoGapAndNoOverlap(@ForAll @IntRange(min = 2000, max = 4000) int hundredths) {
        BigDecimal bmi = BigDecimal.valueOf(hundredths, 2);
        int expected = hundredths < 2500 ? 0 : hundredths < 2750 ? 1 : 3;

        Score score = MODEL.score(
                        new ScoringInput(TODAY, Map.of("bmi", bmi), Map.of("smoking", "no"), List.of(), List.of()))
                .orElseThrow();

        assertThat(score.points()).isEqualTo(expected);
    }

    @Test
    void windowsCountDaysBackFromTheDayOfTheScore() {
        List<Diagnosis> edge = List.of(new Diagnosis(new Code("icd-10-cm", "i21.4"), TODAY.minusDays(30)));
        List<Visit> visits = List.of(
                new Visit(TODAY.minusDays(365), "EMERGENCY", null),
                new Visit(TODAY.minusDays(366), "emergency", null),
                new Visit(TODAY.minusDays(10), "wellness", null));

        Score score = MODEL.score(input(edge, visits)).orElseThrow();

        assertThat(score.contributions())
                .containsExactly(
                        new Score.Contribution("mi", "Infarction", -1), new Score.Contribution("ed", "Emergency", 2));
    }

    @Test
    void whatTheModelSaysOfUnknownInputsIsUsedAndTheRestIsMissing() {
        Score score = MODEL.score(new ScoringInput(TODAY, Map.of(), Map.of(), null, null))
                .orElseThrow();

        assertThat(score.points()).isEqualTo(1);
        assertThat(score.missing()).containsExactly("bmi", "diagnoses", "encounters");
        assertThat(score.complete()).isFalse();
    }

    private static ScoringInput input(List<Diagnosis> diagnoses, List<Visit> visits) {
        return new ScoringInput(TODAY, Map.of("bmi", BigDecimal.TEN), Map.of("smoking", "no"), diagnoses, visits);
    }
}
