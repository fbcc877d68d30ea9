package health.rapport.standalone.bench.attribution;

import health.rapport.measurement.ArmOutcome;
import health.rapport.measurement.Uplift;
import health.rapport.measurement.experiment.AnytimeValid;
import health.rapport.standalone.bench.Report;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

/**
 * How often intervals hold the truth when one looks every 500 people, from 1,000 to 10,000 an arm: at each look, and at all
 * of them; and how often those made for one look do.
 */
record LookRuns(Report report, int runs) {
    private static final int FIRST = 1000;
    private static final int EACH = 500;
    private static final int LOOKS = 19;
    private static final long STEP = 0xbf58476d1ce4e5b9L;

    void run() {
        report.say("%,d experiments each, looked at %d times, from %,d to %,d people an arm"
                .formatted(runs, LOOKS, FIRST, FIRST + (LOOKS - 1) * EACH));
        measure(Outcomes.proportion(0.05), Outcomes.proportion(0.05));
        measure(Outcomes.proportion(0.012), Outcomes.proportion(0.01));
        measure(Outcomes.spenders(0.2, 50), Outcomes.spenders(0.2, 50));
        measure(Outcomes.spenders(0.2, 60), Outcomes.spenders(0.2, 50));
        measure(Outcomes.logNormal(10, 3), Outcomes.logNormal(10, 3));
    }

    private void measure(Outcomes treated, Outcomes control) {
        AtomicLongArray covered = new AtomicLongArray(LOOKS);
        LongAdder always = new LongAdder();
        LongAdder fixedAlways = new LongAdder();
        IntStream.range(0, runs).parallel().forEach(run -> {
            Looks looks = Looks.at(treated, control, new SplittableRandom((run + 1) * STEP));
            IntStream.range(0, LOOKS).filter(look -> looks.anytime[look]).forEach(covered::incrementAndGet);
            always.add(all(looks.anytime) ? 1 : 0);
            fixedAlways.add(all(looks.fixed) ? 1 : 0);
        });
        long worst = IntStream.range(0, LOOKS).mapToLong(covered::get).min().orElse(0);
        report.say(String.format(
                Locale.ROOT,
                "%-24s against %-24s anytime-valid: %.2f %% at the worst look, %.2f %% at all; made for one look: %.2f %% at all",
                treated.name(),
                control.name(),
                100.0 * worst / runs,
                100.0 * always.sum() / runs,
                100.0 * fixedAlways.sum() / runs));
    }

    private static boolean all(boolean[] covered) {
        for (boolean one : covered) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    /** Whether the truth was covered, at each look. */
    private record Looks(boolean[] anytime, boolean[] fixed) {
        static Looks at(Outcomes treated, Outcomes control, SplittableRandom random) {
            Looks looks = new Looks(new boolean[LOOKS], new boolean[LOOKS]);
            int planned = FIRST + (LOOKS - 1) * EACH;
            AnytimeValid running = new AnytimeValid(0.95, planned, planned);
            double truth = treated.mean() - control.mean();
            ArmOutcome t = ArmOutcome.of(treated.of(FIRST, random));
            ArmOutcome c = ArmOutcome.of(control.of(FIRST, random));
            for (int look = 0; look < LOOKS; look++) {
                looks.anytime[look] = CoverageRuns.covers(running.difference(t, c), truth);
                looks.fixed[look] = CoverageRuns.covers(Uplift.standard().differenceOfMeans(t, c), truth);
                t = t.plus(ArmOutcome.of(treated.of(EACH, random)));
                c = c.plus(ArmOutcome.of(control.of(EACH, random)));
            }
            return looks;
        }
    }
}
