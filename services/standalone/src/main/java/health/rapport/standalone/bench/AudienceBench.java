package health.rapport.standalone.bench;

import health.rapport.rules.AsOf;
import health.rapport.rules.Population;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.UserError;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rapport bench audience}: how fast people are counted, by the set engine alone, in this process, on one thread. */
@Command(
        name = "audience",
        description = "Count people by ten rules with the set engine: milliseconds each, once warm.",
        mixinStandardHelpOptions = true)
public final class AudienceBench implements Callable<Integer> {
    private static final RuleContext CONTEXT = RuleContext.at(
                    new AsOf(AudiencePeople.NOW, ZoneId.of("America/New_York")))
            .in(AudienceRules.CATALOGUE);

    @Option(names = "--people", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int people = 200_000;

    @Option(names = "--runs", paramLabel = "N", description = "Times each rule is measured. Usual: ${DEFAULT-VALUE}.")
    private int runs = 21;

    @Option(
            names = "--check",
            paramLabel = "N",
            description =
                    "Of so many people, each count is first compared with the reference's. Usual: ${DEFAULT-VALUE}.")
    private int checked = 2_000;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write to the end of this file.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Report report = new Report(file);
        report.begin(Home.find(null, System.getenv()));
        check(report);
        long before = heap();
        long start = System.nanoTime();
        Everybody everybody = SetEngine.of(AudiencePeople.first(people)).now();
        double seconds = (System.nanoTime() - start) / 1e9;
        report.say(String.format(
                Locale.ROOT,
                "%,d people, made up and put into columns in %.1f s, %,d bytes each",
                people,
                seconds,
                (heap() - before) / people));
        AudienceRules.ALL.forEach(question -> report.say(measure(question, everybody)));
        return 0;
    }

    private void check(Report report) {
        Everybody few = SetEngine.of(AudiencePeople.first(checked)).now();
        for (AudienceRules.Question question : AudienceRules.ALL) {
            var expected = Population.matching(question.rule(), () -> AudiencePeople.first(checked), CONTEXT);
            if (!few.matching(question.rule(), CONTEXT).ids().equals(expected)) {
                throw new UserError("The set engine and the reference disagree about: " + question.name());
            }
        }
        report.say("of %,d people all counts are the reference's".formatted(checked));
    }

    private String measure(AudienceRules.Question question, Everybody everybody) {
        long[] nanos = new long[runs];
        int count = 0;
        for (int run = -runs / 2; run < runs; run++) {
            long start = System.nanoTime();
            count = everybody.matching(question.rule(), CONTEXT).count();
            if (run >= 0) {
                nanos[run] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return String.format(
                Locale.ROOT,
                "%-36s %,9d people  p50 %7.2f ms  p95 %7.2f ms",
                question.name(),
                count,
                nanos[runs / 2] / 1e6,
                nanos[Math.min(runs - 1, runs * 95 / 100)] / 1e6);
    }

    /** In use once all garbage is gone. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
