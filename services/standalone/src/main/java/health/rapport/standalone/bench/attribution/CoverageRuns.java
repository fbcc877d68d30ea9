package health.rapport.standalone.bench.attribution;

import health.rapport.measurement.ArmCount;
import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Estimate;
import health.rapport.measurement.Estimated;
import health.rapport.measurement.Uplift;
import health.rapport.measurement.experiment.Bootstrap;
import health.rapport.standalone.bench.Report;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/** How often 95 % intervals of one look hold a difference that is known, over many experiments drawn from a seed. */
record CoverageRuns(Report report, int runs, int resamples) {
    // not the golden gamma, by which these generators step themselves: their streams would overlap
    private static final long STEP = 0xd1342543de82ef95L;

    private record Setting(Outcomes treated, Outcomes control, int people, int held, boolean counts) {
        static Setting counts(double treated, double control, int people, int held) {
            return new Setting(Outcomes.proportion(treated), Outcomes.proportion(control), people, held, true);
        }

        static Setting money(Outcomes treated, Outcomes control, int people, int held) {
            return new Setting(treated, control, people, held, false);
        }
    }

    private static final List<Setting> SETTINGS = List.of(
            Setting.counts(0.01, 0.01, 1000, 1000),
            Setting.counts(0.012, 0.01, 1000, 1000),
            Setting.counts(0.01, 0.01, 9000, 1000),
            Setting.counts(0.05, 0.05, 1000, 1000),
            Setting.counts(0.06, 0.05, 1000, 1000),
            Setting.counts(0.06, 0.05, 9000, 1000),
            Setting.counts(0.2, 0.2, 1000, 1000),
            Setting.counts(0.22, 0.2, 1000, 1000),
            Setting.money(Outcomes.spenders(0.2, 50), Outcomes.spenders(0.2, 50), 1000, 1000),
            Setting.money(Outcomes.spenders(0.2, 60), Outcomes.spenders(0.2, 50), 1000, 1000),
            Setting.money(Outcomes.spenders(0.2, 60), Outcomes.spenders(0.2, 50), 9000, 1000),
            Setting.money(Outcomes.logNormal(11, 1), Outcomes.logNormal(10, 1), 1000, 1000),
            Setting.money(Outcomes.logNormal(10, 3), Outcomes.logNormal(10, 3), 1000, 1000),
            Setting.money(Outcomes.logNormal(11, 3), Outcomes.logNormal(10, 3), 3000, 1000));

    void run() {
        report.say("%,d experiments each; covered of 95 %% intervals of one look; bootstrap of %,d resamples"
                .formatted(runs, resamples));
        SETTINGS.forEach(this::measure);
    }

    private void measure(Setting setting) {
        double truth = setting.treated.mean() - setting.control.mean();
        LongAdder theory = new LongAdder();
        LongAdder drawn = new LongAdder();
        IntStream.range(0, runs).parallel().forEach(run -> {
            SplittableRandom random = new SplittableRandom((run + 1) * STEP);
            double[] treated = setting.treated.of(setting.people, random);
            double[] control = setting.control.of(setting.held, random);
            count(theory, setting.counts ? newcombe(treated, control) : welch(treated, control), truth);
            count(drawn, new Bootstrap(resamples, 0.95, run).difference(treated, control), truth);
        });
        report.say(String.format(
                Locale.ROOT,
                "%-24s against %-24s %,6d / %,6d people: %s %.2f %%, bootstrap %.2f %%",
                setting.treated.name(),
                setting.control.name(),
                setting.people,
                setting.held,
                setting.counts ? "Newcombe" : "Welch",
                100.0 * theory.sum() / runs,
                100.0 * drawn.sum() / runs));
    }

    private static void count(LongAdder covered, Estimate estimate, double truth) {
        if (covers(estimate, truth)) {
            covered.increment();
        }
    }

    static boolean covers(Estimate estimate, double truth) {
        // an experiment in which nothing happened has no interval, and none that misses
        return estimate.fold(known -> holds(known, truth), none -> true);
    }

    private static boolean holds(Estimated known, double truth) {
        return known.low() <= truth + 1e-12 && truth - 1e-12 <= known.high();
    }

    private static Estimate newcombe(double[] treated, double[] control) {
        return Uplift.standard().differenceOfProportions(arm(treated), arm(control));
    }

    private static Estimate welch(double[] treated, double[] control) {
        return Uplift.standard().differenceOfMeans(ArmOutcome.of(treated), ArmOutcome.of(control));
    }

    private static ArmCount arm(double[] flags) {
        return new ArmCount((long) Arrays.stream(flags).sum(), flags.length);
    }
}
