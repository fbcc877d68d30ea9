package health.rapport.measurement.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import health.rapport.measurement.ArmCount;
import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.NotEstimable;
import health.rapport.measurement.ReferenceData;
import health.rapport.measurement.Uplift;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentTest {
    private static final String COMMA_OUTSIDE_QUOTES = ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)";

    /** Quadrature by an independent program (scipy), with a prior of Beta(1, 1). */
    @ParameterizedTest
    @CsvSource({
        "12, 40, 5, 38, 0.9614158959314005, 0.15952380952380954, -0.017874532788055956, 0.33521938106451293",
        "1300, 10000, 1200, 10000, 0.9837377144631095, 0.00999800039992, 0.0008322621383492392, 0.01916671263896809",
        "0, 5, 0, 5, 0.5, 0, -0.36439016836433435, 0.36439016836433596"
    })
    void posteriorsEqualTheReference(
            long successes,
            long treated,
            long others,
            long control,
            double chance,
            double mean,
            double low,
            double high) {
        var posterior =
                BetaBinomial.standard().compare(new ArmCount(successes, treated), new ArmCount(others, control));

        assertThat(posterior.chanceBetter()).isCloseTo(chance, within(1e-9));
        expect(posterior.difference(), mean, low, high, within(1e-9));
    }

    /** n = (z + z)^2 (p1 q1 + p2 q2) / d^2, by hand. */
    @Test
    void plansNameThePeopleThatADifferenceNeeds() {
        SamplePlan plan = SamplePlan.standard();

        assertThat(plan.forProportions(0.05, 0.06)).isEqualTo(new SamplePlan.Sizes(8155, 8155));
        assertThat(plan.forMeans(100, 5)).isEqualTo(new SamplePlan.Sizes(6280, 6280));
        assertThat(plan.detectable(100, new SamplePlan.Sizes(6280, 6280))).isCloseTo(5, within(1e-3));
        assertThat(new SamplePlan(0.95, 0.8, 9).forMeans(100, 5).control()).isEqualTo(3489);
        assertThatThrownBy(() -> plan.forMeans(100, 0)).hasMessageContaining("no number of people");
    }

    /** At the ends of Fieller's interval the ratio is just rejected. */
    @Test
    void fiellersIntervalEndsWhereARatioIsJustRejected() {
        ArmOutcome treated = ArmOutcome.of(normal(400, 12, 5, 1));
        ArmOutcome control = ArmOutcome.of(normal(300, 10, 4, 2));

        Estimated lift = (Estimated) RelativeLift.standard().of(treated, control);

        for (double end : new double[] {lift.low(), lift.high()}) {
            double ratio = 1 + end;
            double error = Math.sqrt(treated.varianceOfMean() + ratio * ratio * control.varianceOfMean());
            assertThat(Math.abs(treated.mean() - ratio * control.mean()) / error)
                    .isCloseTo(1.963, within(0.002));
        }
        assertThat(lift.value()).isCloseTo(treated.mean() / control.mean() - 1, within(1e-12));
    }

    @Test
    void aControlNearZeroHasNoMultiples() {
        ArmOutcome treated = ArmOutcome.of(normal(100, 1, 5, 1));
        ArmOutcome control = ArmOutcome.of(normal(100, 0, 5, 2));

        assertThat(RelativeLift.standard().of(treated, control))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.CONTROL_NEAR_ZERO));
        assertThat(RelativeLift.standard().of(treated, ArmOutcome.of()))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_CONTROL));
    }

    /** With many people of a normal outcome all methods say the same. */
    @Test
    void resamplingAgreesWithTheoryWhereTheoryIsRight() {
        double[] treated = normal(5000, 12, 5, 3);
        double[] control = normal(4000, 10, 4, 4);

        Estimated drawn = (Estimated) new Bootstrap(20_000, 0.95, 5).difference(treated, control);
        Estimated welch =
                (Estimated) Uplift.standard().differenceOfMeans(ArmOutcome.of(treated), ArmOutcome.of(control));
        Estimated lift = (Estimated) new Bootstrap(20_000, 0.95, 5).lift(treated, control);
        Estimated fieller = (Estimated) RelativeLift.standard().of(ArmOutcome.of(treated), ArmOutcome.of(control));

        expect(drawn, welch.value(), welch.low(), welch.high(), within(0.006));
        expect(lift, fieller.value(), fieller.low(), fieller.high(), within(0.001));
    }

    @Test
    void resamplesOfMostlyZerosHaveTheVarianceOfDrawingEverybody() {
        double[] outcomes = DoubleStream.concat(
                        DoubleStream.generate(() -> 0).limit(900),
                        DoubleStream.iterate(1, amount -> amount + 1).limit(100))
                .toArray();
        Resampler resampler = new Resampler(outcomes);
        var random = new java.util.SplittableRandom(6);

        ArmOutcome means =
                ArmOutcome.of(DoubleStream.generate(() -> resampler.draw(random).mean())
                        .limit(40_000)
                        .toArray());

        ArmOutcome people = ArmOutcome.of(outcomes);
        assertThat(means.mean()).isCloseTo(people.mean(), within(0.02));
        assertThat(means.variance()).isCloseTo(people.variance() * 0.999 / 1000, within(0.007));
    }

    @Test
    void resamplesOfOneOrNobodySpendingAreThoseNumbers() {
        var random = new java.util.SplittableRandom(7);

        assertThat(new Resampler(new double[] {0, 0, 0}).draw(random).mean()).isZero();
        assertThat(new Resampler(new double[] {2, 2, 2}).draw(random).mean()).isEqualTo(2);
        assertThat(new Bootstrap(200, 0.95, 1).difference(new double[40], new double[40]))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.NO_VARIATION));
    }

    @Test
    void whatWasKnownBeforeTakesNoiseAwayAndLeavesTheEffect() {
        Random random = new Random(8);
        int people = 4000;
        double[] outcomes = new double[people];
        boolean[] treated = new boolean[people];
        double[][] covariates = new double[people][];
        for (int i = 0; i < people; i++) {
            double habit = random.nextGaussian();
            treated[i] = i % 2 == 0;
            // the third says the same as the first, the second says nothing, the last is the same for everybody
            covariates[i] = new double[] {habit, random.nextGaussian(), 2 * habit + 1, 5};
            outcomes[i] = 3 * habit + random.nextGaussian() + (treated[i] ? 0.5 : 0);
        }

        Cuped adjusted = Cuped.adjust(outcomes, treated, covariates);
        Estimated effect = (Estimated) Uplift.standard().differenceOfMeans(adjusted.treated(), adjusted.control());

        assertThat(adjusted.explained()).isCloseTo(0.9, within(0.01));
        assertThat(effect.value()).isCloseTo(0.5, within(0.1));
        assertThat(effect.high() - effect.low()).isCloseTo(2 * 1.96 * 2 / Math.sqrt(people), within(0.01));
    }

    @Test
    void anIntervalForEveryLookIsWiderButNotMuchAtThePlannedEnd() {
        AnytimeValid running = new AnytimeValid(0.95, 10_000, 10_000);
        Uplift fixed = Uplift.standard();

        double atTheEnd = width(running, 10_000) / width(fixed, 10_000);

        assertThat(atTheEnd).isBetween(1.45, 1.6);
        assertThat(width(running, 500) / width(fixed, 500)).isGreaterThan(atTheEnd);
        assertThat(running.difference(ArmOutcome.ofCounts(9, 99), ArmOutcome.ofCounts(5, 99)))
                .isEqualTo(new NotEstimable(NotEstimable.Reason.TOO_FEW_PEOPLE));
    }

    /** Hillstrom's experiment, computed independently (numpy): relative lift, and effects adjusted by three covariates. */
    @Test
    void hillstromsMailingEqualsTheReference() {
        List<String[]> people = ReferenceData.rows("attribution/hillstrom.csv", COMMA_OUTSIDE_QUOTES).stream()
                .filter(row -> row[8].equals("Mens E-Mail") || row[8].equals("No E-Mail"))
                .toList();
        double[] spend = column(people, 11);
        boolean[] treated = new boolean[spend.length];
        double[][] covariates = new double[spend.length][];
        double[][] known = {column(people, 2), column(people, 0), column(people, 6)};
        for (int i = 0; i < treated.length; i++) {
            treated[i] = people.get(i)[8].equals("Mens E-Mail");
            int person = i;
            covariates[i] =
                    Arrays.stream(known).mapToDouble(values -> values[person]).toArray();
        }
        double[] mailed = arm(spend, treated, true);
        double[] held = arm(spend, treated, false);

        Estimate lift = RelativeLift.standard().of(ArmOutcome.of(mailed), ArmOutcome.of(held));
        Cuped adjusted = Cuped.adjust(spend, treated, covariates);
        Estimate effect = Uplift.standard().differenceOfMeans(adjusted.treated(), adjusted.control());

        expect((Estimated) lift, 1.1792887703620063, 0.643675384363064, 1.9774807917686954, within(1e-9));
        expect((Estimated) effect, 0.7683367462384053, 0.483774671053387, 1.0528988214234236, within(1e-9));
        assertThat(adjusted.explained()).isCloseTo(0.000880407927394744, within(1e-9));
    }

    private static double width(Uplift uplift, int people) {
        return width(uplift.differenceOfMeans(
                ArmOutcome.ofCounts(people / 10, people), ArmOutcome.ofCounts(people / 10, people)));
    }

    private static double width(AnytimeValid running, int people) {
        return width(
                running.difference(ArmOutcome.ofCounts(people / 10, people), ArmOutcome.ofCounts(people / 10, people)));
    }

    private static double width(Estimate estimate) {
        return ((Estimated) estimate).high() - ((Estimated) estimate).low();
    }

    private static void expect(Estimated estimate, double value, double low, double high, Offset<Double> offset) {
        assertThat(estimate.value()).isCloseTo(value, offset);
        assertThat(estimate.low()).isCloseTo(low, offset);
        assertThat(estimate.high()).isCloseTo(high, offset);
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }

    private static double[] arm(double[] outcomes, boolean[] treated, boolean wanted) {
        return java.util.stream.IntStream.range(0, outcomes.length)
                .filter(i -> treated[i] == wanted)
                .mapToDouble(i -> outcomes[i])
                .toArray();
    }

    private static double[] normal(int people, double mean, double deviation, long seed) {
        Random random = new Random(seed);
        return DoubleStream.generate(() -> mean + deviation * random.nextGaussian())
                .limit(people)
                .toArray();
    }
}
