package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpliftTest {
    private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";
    private static final Uplift ANY_SIZE = new Uplift(0.95, 2);

    /** Newcombe 1998, table II, method 10, contrasts (a) to (h). */
    @ParameterizedTest
    @CsvSource({
        "56,70,48,80,0.0524,0.3339",
        "9,10,3,10,0.1705,0.8090",
        "6,7,2,7,0.0582,0.8062",
        "5,56,0,29,-0.0381,0.1926",
        "0,10,0,20,-0.1611,0.2775",
        "0,10,0,10,-0.2775,0.2775",
        "10,10,0,20,0.6791,1.0000",
        "10,10,0,10,0.6075,1.0000"
    })
    void proportionsMatchNewcombesPublishedIntervals(
            long successes, long treated, long controlSuccesses, long control, double low, double high) {
        Estimated difference = estimated(ANY_SIZE.differenceOfProportions(
                new ArmCount(successes, treated), new ArmCount(controlSuccesses, control)));

        assertThat(difference.low()).isCloseTo(low, within(5e-5));
        assertThat(difference.high()).isCloseTo(high, within(5e-5));
    }

    /** Student's sleep data of 1908; the interval is the one that R prints for t.test(extra ~ group). */
    @Test
    void meansMatchWelchOnStudentsSleepData() {
        ArmOutcome one = ArmOutcome.of(0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0);
        ArmOutcome two = ArmOutcome.of(1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4);

        Estimated difference = estimated(ANY_SIZE.differenceOfMeans(one, two));

        assertThat(difference.value()).isCloseTo(-1.58, within(1e-12));
        assertThat(difference.low()).isCloseTo(-3.3654832, within(5e-8));
        assertThat(difference.high()).isCloseTo(0.2054832, within(5e-8));
        assertThat(difference.excludesZero()).isFalse();
    }

    @Test
    void theTotalIsTheDifferenceTimesEveryoneTreatedAndMayBeNegative() {
        ArmOutcome treated = ArmOutcome.ofCounts(10, 100);
        ArmOutcome control = ArmOutcome.ofCounts(40, 100);

        Estimated perPerson = estimated(Uplift.standard().differenceOfMeans(treated, control));
        Estimated total = estimated(Uplift.standard().incrementalTotal(treated, control));

        assertThat(total.value()).isCloseTo(-30, within(1e-9));
        assertThat(total.low()).isCloseTo(100 * perPerson.low(), within(1e-9));
        assertThat(total.high()).isCloseTo(100 * perPerson.high(), within(1e-9)).isNegative();
    }

    @Test
    void whereThereIsNoAnswerTheReasonIsGiven() {
        Uplift uplift = Uplift.standard();
        ArmOutcome many = ArmOutcome.ofCounts(10, 100);

        assertThat(uplift.differenceOfMeans(many, ArmOutcome.of()))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_CONTROL));
        assertThat(uplift.incrementalTotal(ArmOutcome.of(), many))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NOBODY_TREATED));
        assertThat(uplift.differenceOfProportions(new ArmCount(5, 29), new ArmCount(5, 1000)))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.TOO_FEW_PEOPLE));
        assertThat(uplift.differenceOfMeans(ArmOutcome.ofCounts(0, 100), ArmOutcome.ofCounts(0, 100)))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_VARIATION));
    }

    @Test
    void anArmIsTheSameHoweverItIsSummed() {
        double[] outcomes = {1_000_000.1, 1_000_000.4, 999_999.7, 1_000_002};
        ArmOutcome whole = ArmOutcome.of(outcomes);
        ArmOutcome parts = ArmOutcome.of(outcomes[0]).plus(ArmOutcome.of(outcomes[1], outcomes[2], outcomes[3]));

        assertThat(parts.people()).isEqualTo(4);
        assertThat(parts.mean()).isCloseTo(whole.mean(), within(1e-6));
        assertThat(parts.variance()).isCloseTo(whole.variance(), within(1e-6));
        assertThat(ArmOutcome.ofSums(3, 6, 14).variance()).isCloseTo(1, within(1e-12));
        assertThat(ArmOutcome.of().plus(ArmOutcome.of())).isEqualTo(ArmOutcome.of());
    }

    /** Hillstrom's e-mail experiment: 64,000 people in three arms. */
    @Test
    void hillstromsMailingBroughtVisitsAndSpend() {
        List<String[]> people = ReferenceData.rows("attribution/hillstrom.csv", COMMA_OUTSIDE_QUOTES);
        Uplift uplift = Uplift.standard();

        Estimated visits =
                estimated(uplift.differenceOfProportions(visits(people, "Mens E-Mail"), visits(people, "No E-Mail")));
        Estimated spend = estimated(uplift.differenceOfMeans(spend(people, "Mens E-Mail"), spend(people, "No E-Mail")));

        expect(visits, 0.07658956365153, 0.06995330808374, 0.08322674127411, within(1e-12));
        expect(spend, 0.76982715589454, 0.48513973256841, 1.05451457922067, within(1e-10));
        assertThat(SampleRatio.check(arms(people), new double[] {1, 1, 1}).mismatch())
                .isFalse();
    }

    private static void expect(Estimated estimate, double value, double low, double high, Offset<Double> ends) {
        assertThat(estimate.value()).isCloseTo(value, within(1e-12));
        assertThat(estimate.low()).isCloseTo(low, ends);
        assertThat(estimate.high()).isCloseTo(high, ends);
    }

    private static ArmCount visits(List<String[]> people, String arm) {
        List<String[]> assigned =
                people.stream().filter(row -> row[8].equals(arm)).toList();
        long visitors = assigned.stream().filter(row -> row[9].equals("1")).count();
        return new ArmCount(visitors, assigned.size());
    }

    private static ArmOutcome spend(List<String[]> people, String arm) {
        return ArmOutcome.of(people.stream()
                .filter(row -> row[8].equals(arm))
                .mapToDouble(row -> Double.parseDouble(row[11]))
                .toArray());
    }

    private static long[] arms(List<String[]> people) {
        return List.of("Mens E-Mail", "Womens E-Mail", "No E-Mail").stream()
                .mapToLong(
                        arm -> people.stream().filter(row -> row[8].equals(arm)).count())
                .toArray();
    }

    private static Estimated estimated(Estimate estimate) {
        assertThat(estimate).isInstanceOf(Estimated.class);
        return (Estimated) estimate;
    }
}
