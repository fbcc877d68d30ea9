package health.rapport.standalone.bench.attribution;

import health.rapport.measurement.ArmOutcome;
import health.rapport.standalone.bench.Report;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Whether the incremental estimate is right on average, where comparing those who answered with the control is not:
 * people who are more likely to visit anyway are more likely to answer as well. Every fifth message is held back at
 * sending, from whoever is least likely to visit; intention to treat counts these people all the same.
 */
record BiasRuns(Report report, int runs) {
    private static final int PEOPLE = 1000;
    private static final double EFFECT = 0.03;
    private static final long STEP = 0x94d049bb133111ebL;

    private record Trial(double intended, double answered, double reached) {
        static Trial draw(SplittableRandom random) {
            int[] visits = new int[4];
            int answered = 0;
            int reached = 0;
            for (int i = 0; i < PEOPLE; i++) {
                double inclination = random.nextDouble() * 0.2;
                boolean sent = inclination > 0.04;
                boolean visited = random.nextDouble() < inclination + (sent ? EFFECT : 0);
                boolean answers = sent && random.nextDouble() < 2 * inclination;
                visits[0] += visited ? 1 : 0;
                visits[1] += answers && visited ? 1 : 0;
                visits[2] += sent && visited ? 1 : 0;
                visits[3] += random.nextDouble() < random.nextDouble() * 0.2 ? 1 : 0;
                answered += answers ? 1 : 0;
                reached += sent ? 1 : 0;
            }
            double control = (double) visits[3] / PEOPLE;
            return new Trial(
                    (double) visits[0] / PEOPLE - control,
                    (double) visits[1] / Math.max(1, answered) - control,
                    (double) visits[2] / reached - control);
        }
    }

    void run() {
        Trial[] trials = IntStream.range(0, runs)
                .parallel()
                .mapToObj(run -> Trial.draw(new SplittableRandom((run + 1) * STEP)))
                .toArray(Trial[]::new);
        double truth = EFFECT * 0.8;
        report.say(String.format(
                Locale.ROOT,
                "%,d experiments of %,d and %,d people; true effect per person assigned %.3f (every fifth message is held back)",
                runs,
                PEOPLE,
                PEOPLE,
                truth));
        say("intention to treat", trials, Trial::intended, truth);
        say("those reached against the control", trials, Trial::reached, truth);
        say("those who answered against the control", trials, Trial::answered, truth);
    }

    private void say(String name, Trial[] trials, java.util.function.ToDoubleFunction<Trial> of, double truth) {
        ArmOutcome all =
                ArmOutcome.of(java.util.Arrays.stream(trials).mapToDouble(of).toArray());
        double error = Math.sqrt(all.varianceOfMean());
        report.say(String.format(
                Locale.ROOT,
                "%-40s mean %.5f, bias %+.5f, which is %.1f standard errors of this mean",
                name,
                all.mean(),
                all.mean() - truth,
                (all.mean() - truth) / error));
    }
}
