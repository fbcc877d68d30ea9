package health.rapport.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import health.rapport.kernel.Code;
import health.rapport.scoring.ScoringInput.Diagnosis;
import health.rapport.scoring.ScoringInput.History;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped models against their publications: worked examples, maxima, hierarchies. */
class PublishedModelsTest {
    private static final LocalDate TODAY = LocalDate.of(2025, 6, 30);
    private static final PointsModel STROKE = PublishedModels.load(PublishedModels.CHA2DS2_VASC);
    private static final PointsModel CHARLSON = PublishedModels.load(PublishedModels.CHARLSON);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "man of 60, nothing else                  | 60 | M | I48.91                              | 0 | 0.002 | low",
                "woman of 64, nothing else                | 64 | F | I48.0                               | 1 | 0.006 | intermediate",
                "man of 65                                | 65 | M | I48.0                               | 1 | 0.006 | intermediate",
                "man of 75                                | 75 | M | I48.0                               | 2 | 0.022 | high",
                "woman of 74, hypertension                | 74 | F | I48.0;I10                           | 3 | 0.032 | high",
                "man of 58, diabetes and hypertension     | 58 | M | I48.2;E11.9;I10                     | 2 | 0.022 | high",
                "woman of 76, hypertension, earlier TIA   | 76 | F | I48.0;I10;Z86.73                    | 6 | 0.097 | high",
                "woman of 80, all of it                   | 80 | F | I48.1;I50.22;I11.9;E10.9;I63.9;I21.4 | 9 | 0.122 | high",
            })
    void strokeRiskOfWorkedExamples(
            String who, int age, String sex, String codes, int points, double risk, String band) {
        Score score = STROKE.score(person(age, sex, icd(codes))).orElseThrow();

        assertThat(score.points()).isEqualTo(points);
        assertThat(score.risk()).isCloseTo(risk, within(1e-9));
        assertThat(score.band()).isEqualTo(band);
        assertThat(score.missing()).isEmpty();
    }

    @Test
    void strokeScoreReadsTheCodesOfSynthea() {
        Score score = STROKE.score(person(
                        70, "F", snomed("49436004", "59621000", "44054006", "88805009", "230690007", "399211009")))
                .orElseThrow();

        assertThat(score.points()).isEqualTo(8);
        assertThat(score.contributions())
                .extracting(Score.Contribution::factor)
                .containsExactly("heart-failure", "hypertension", "age", "diabetes", "stroke", "vascular", "sex");
    }

    @Test
    void strokeScoreIsOnlyForPeopleWithFibrillation() {
        assertThat(STROKE.score(person(80, "F", icd("I10")))).isEmpty();
        assertThat(STROKE.score(person(80, "F", null))).isEmpty();
        assertThat(STROKE.score(person(17, "F", icd("I48.0")))).isEmpty();
    }

    @Test
    void anUnknownInputIsStatedAndLeavesNoRisk() {
        ScoringInput unknownAge = ScoringInput.of(TODAY, null, "X", new History(icd("I48.0;I10"), List.of()));

        Score score = STROKE.score(unknownAge).orElseThrow();

        assertThat(score.points()).isEqualTo(1);
        assertThat(score.missing()).containsExactly("age", "sex");
        assertThat(score.risk()).isNull();
        assertThat(score.band()).isNull();
    }

    @Test
    void aDiagnosisOfTomorrowDoesNotCountToday() {
        Diagnosis tomorrow = new Diagnosis(new Code("ICD-10-CM", "I48.0"), TODAY.plusDays(1));

        assertThat(STROKE.score(person(80, "F", List.of(tomorrow)))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "I21.4, 0", "I25.2, 0", "I50.9, 2", "I42.1, 0", "I42.0, 2", "I70.2, 0", "I63.9, 0", "F03, 2", "G30.9, 2",
                "J44.9, 1",
        "J45.909, 1", "J48, 0", "M05.9, 1", "M35.2, 0", "K27.9, 0", "K70.3, 2", "K70.4, 4", "E11.9, 0", "E11.22, 1",
                "E10.10, 0",
        "G81.90, 2", "N18.3, 1", "N17.9, 0", "C50.911, 2", "C44.91, 0", "C90.0, 2", "C78.7, 6", "C80.1, 6", "B20, 4",
                "B23, 0"
    })
    void weightsOf2011ByCode(String code, int points) {
        assertThat(charlson(icd(code))).isEqualTo(points);
    }

    @Test
    void theHighestCharlsonScoreIs24() {
        String everything = "I21;I50;I70;I63;F03;J44.9;M05;K25;K73;E11.9;E11.2;G81;N18;C50;K70.4;C78;B20";

        assertThat(charlson(icd(everything))).isEqualTo(24);
    }

    @Test
    void theSevereFormReplacesTheMildOne() {
        assertThat(charlson(icd("K70.3;K76.6"))).isEqualTo(4);
        assertThat(charlson(icd("C18.9;C78.7"))).isEqualTo(6);
        assertThat(charlson(icd("I50.9;E11.9;E11.42;N18.4"))).isEqualTo(4);
    }

    @Test
    void charlsonReadsTheCodesOfSynthea() {
        // heart failure 2, Alzheimer 2, emphysema 1, diabetic renal disease 1, kidney disease 1, breast cancer 2
        assertThat(charlson(
                        snomed("88805009", "26929004", "87433001", "44054006", "127013003", "431855005", "254837009")))
                .isEqualTo(9);
        assertThat(charlson(snomed("92691004", "126906006", "15777000", "59621000")))
                .isZero();
    }

    @Test
    void anUnknownHistoryIsNotAnEmptyOne() {
        assertThat(CHARLSON.score(person(50, "M", null)).orElseThrow().missing())
                .containsExactly("diagnoses");
        assertThat(CHARLSON.score(person(50, "M", List.of())).orElseThrow().band())
                .isEqualTo("0");
    }

    @Test
    void everyShippedModelSurvivesItsJsonForm() {
        assertThat(PublishedModels.all())
                .hasSize(2)
                .allSatisfy(model -> assertThat(PointsModelJson.read(
                                PointsModelJson.write(model).toString()))
                        .isEqualTo(new ModelReading.Good(model)));
    }

    @Test
    void noCharlsonGroupSharesAnIcdCodeWithAnother() {
        List<Factor.Condition> groups =
                CHARLSON.factors().stream().map(Factor.Condition.class::cast).toList();
        Stream<String> codes =
                IntStream.range(0, 26 * 1000).mapToObj(i -> "" + (char) ('A' + i / 1000) + "%03d".formatted(i % 1000));

        assertThat(codes.filter(code ->
                        groups.stream().filter(group -> holds(group, code)).count() > 1))
                .isEmpty();
    }

    private static boolean holds(Factor.Condition group, String code) {
        return group.codes().stream().anyMatch(set -> set.holds(new Code("ICD-10", code)));
    }

    private static int charlson(List<Diagnosis> diagnoses) {
        return CHARLSON.score(person(70, "M", diagnoses)).orElseThrow().points();
    }

    private static ScoringInput person(int age, String sex, @Nullable List<Diagnosis> diagnoses) {
        History history = diagnoses == null ? null : new History(diagnoses, List.of());
        return ScoringInput.of(TODAY, TODAY.minusYears(age), sex, history);
    }

    private static List<Diagnosis> icd(String codes) {
        return diagnoses("ICD-10-CM", codes.split(";"));
    }

    private static List<Diagnosis> snomed(String... codes) {
        return diagnoses("SNOMED", codes);
    }

    private static List<Diagnosis> diagnoses(String system, String... codes) {
        return Stream.of(codes)
                .map(code -> new Diagnosis(new Code(system, code), TODAY.minusDays(100)))
                .toList();
    }
}
