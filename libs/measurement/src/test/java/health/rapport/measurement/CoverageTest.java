package health.rapport.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import health.rapport.measurement.experiment.AnytimeValid;
import health.rapport.measurement.experiment.Bootstrap;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The intervals hold the truth about as often as they say, and intention to treat is unbiased where comparing only those
 * who answered is not. 2,000 runs have a standard error of 0.5 percentage points.
 */
class CoverageTest {
    private static final int RUNS = 2000;
    private static final int PEOPLE = 1000;

    private final long seed = Long.getLong("rapport.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    CoverageTest() {
        System.out.println("CoverageTest seed " + seed + " (repeat with -Drapport.test.seed)");
    }

    @Test
    void newcombeCoversTheTrueDifference() {
        double covered = coverage(
                0.02,
                run -> Uplift.standard()
                        .differenceOfProportions(
                                new ArmCount(binomial(0.07), PEOPLE), new ArmCount(binomial(0.05), PEOPLE)));

        assertThat(covered).isBetween(0.93, 0.97);
    }

    @Test
    void welchCoversTheTrueDifferenceOfSkewedMoney() {
        double covered = coverage(20, run -> Uplift.standard().differenceOfMeans(spend(0.10, 800), spend(0.10, 600)));

        assertThat(covered).isBetween(0.93, 0.97);
    }

    @Test
    void resamplingCoversTheTrueDifferenceOfSkewedMoney() {
        int runs = 400;
        long covered = IntStream.range(0, runs)
                .mapToObj(run -> new Bootstrap(400, 0.95, run).difference(spending(0.10, 800), spending(0.10, 600)))
                .filter(estimate -> covers((Estimated) estimate, 20))
                .count();

        assertThat((double) covered / runs).isBetween(0.91, 0.985);
    }

    /** Of 500 experiments looked at 18 times each, at most five percent may ever have missed, give or take the dice. */
    @Test
    void anytimeValidIntervalsCoverAtEveryLookTogether() {
        AnytimeValid running = new AnytimeValid(0.95, 10_000, 10_000);
        int always = 0;
        int atTheEnd = 0;
        for (int run = 0; run < 500; run++) {
            ArmOutcome treated = ArmOutcome.of();
            ArmOutcome control = ArmOutcome.of();
            boolean covered = true;
            boolean fixed = true;
            for (int people = PEOPLE / 2; people <= 9 * PEOPLE; people += PEOPLE / 2) {
                treated = treated.plus(ArmOutcome.ofCounts(binomial(0.05, PEOPLE / 2), PEOPLE / 2));
                control = control.plus(ArmOutcome.ofCounts(binomial(0.05, PEOPLE / 2), PEOPLE / 2));
                covered &= covers((Estimated) running.difference(treated, control), 0);
                fixed &= covers((Estimated) Uplift.standard().differenceOfMeans(treated, control), 0);
            }
            always += covered ? 1 : 0;
            atTheEnd += fixed ? 1 : 0;
        }

        assertThat(always / 500.0).isGreaterThan(0.94);
        // what is right for one look is not for many
        assertThat(atTheEnd / 500.0).isLessThan(0.88);
    }

    @Test
    void intentionToTreatIsUnbiasedWhereRespondersAloneAreNot() {
        double intended = 0;
        double naive = 0;
        for (int run = 0; run < RUNS; run++) {
            Trial trial = Trial.draw(random, PEOPLE);
            intended += trial.intended() / RUNS;
            naive += trial.naive() / RUNS;
        }

        assertThat(intended).isBetween(Trial.EFFECT - 0.003, Trial.EFFECT + 0.003);
        assertThat(naive).isGreaterThan(1.5 * Trial.EFFECT);
    }

    private static double coverage(double truth, Function<Integer, Estimate> experiment) {
        long covered = IntStream.range(0, RUNS)
                .mapToObj(experiment::apply)
                .filter(estimate -> covers((Estimated) estimate, truth))
                .count();
        return (double) covered / RUNS;
    }

    private static boolean covers(Estimated estimate, double truth) {
        return estimate.low() <= truth && truth <= estimate.high();
    }

    private long binomial(double rate) {
        return binomial(rate, PEOPLE);
    }

    private long binomial(double rate, int people) {
        return IntStream.range(0, people)
                .filter(person -> random.nextDouble() < rate)
                .count();
    }

    private ArmOutcome spend(double rate, double mean) {
        return ArmOutcome.of(spending(rate, mean));
    }

    private double[] spending(double rate, double mean) {
        double[] amounts = new double[PEOPLE];
        for (int i = 0; i < PEOPLE; i++) {
            amounts[i] = random.nextDouble() < rate ? mean * (0.5 + random.nextDouble()) : 0;
        }
        return amounts;
    }

    /** People who are more likely to visit anyway are more likely to answer as well. */
    private record Trial(double intended, double naive) {
        static final double EFFECT = 0.03;

        static Trial draw(Random random, int people) {
            long treated = 0;
            long control = 0;
            long answered = 0;
            long answeredAndVisited = 0;
            for (int i = 0; i < people; i++) {
                double inclination = random.nextDouble() * 0.2;
                boolean visits = random.nextDouble() < inclination + EFFECT;
                boolean answers = random.nextDouble() < 2 * inclination;
                treated += visits ? 1 : 0;
                answered += answers ? 1 : 0;
                answeredAndVisited += answers && visits ? 1 : 0;
                control += random.nextDouble() < random.nextDouble() * 0.2 ? 1 : 0;
            }
            double baseline = (double) control / people;
            return new Trial(
                    (double) treated / people - baseline,
                    (double) answeredAndVisited / Math.max(1, answered) - baseline);
        }
    }
}
