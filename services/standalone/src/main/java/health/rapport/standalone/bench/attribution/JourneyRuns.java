package health.rapport.standalone.bench.attribution;

import com.sun.management.OperatingSystemMXBean;
import health.rapport.measurement.AttributionModel;
import health.rapport.measurement.ChannelCredit;
import health.rapport.measurement.Journeys;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.UserError;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Eight rule models and three Markov chains over the same journeys. Processor time is of the whole process, so what the
 * compiler and the collector do beside counts as well; the first run is cold.
 */
record JourneyRuns(Report report, MadeUpJourneys made) {
    private static final List<AttributionModel> MODELS = Stream.of(
                    "first",
                    "last",
                    "last_non_direct:channel 3",
                    "linear",
                    "position",
                    "position_decay",
                    "time_decay",
                    "unique",
                    "markov:1",
                    "markov:2",
                    "markov:3")
            .map(AttributionModel::named)
            .toList();

    void run(int journeys, int runs) {
        long start = System.nanoTime();
        Journeys all = made.first(journeys);
        report.say(String.format(
                Locale.ROOT,
                "%,d journeys, %,d touches, %d channels, %,d conversions; invented in %.1f s",
                all.size(),
                all.touches(),
                all.channels().size(),
                all.conversions(),
                (System.nanoTime() - start) / 1e9));
        System.gc();
        for (int run = 0; run < runs; run++) {
            measure(all, run == 0 ? "cold" : "warm");
        }
    }

    private void measure(Journeys journeys, String state) {
        List<String> each = new ArrayList<>();
        long cpu = cpu();
        long start = System.nanoTime();
        for (AttributionModel model : MODELS) {
            long before = System.nanoTime();
            List<ChannelCredit> credits = model.credits(journeys);
            each.add(model.name() + " " + (System.nanoTime() - before) / 1_000_000);
            requireSum(model, credits, journeys);
        }
        report.say(String.format(
                Locale.ROOT,
                "%s: %.2f CPU seconds, %.2f s; milliseconds each: %s",
                state,
                (cpu() - cpu) / 1e9,
                (System.nanoTime() - start) / 1e9,
                each.stream().collect(Collectors.joining(", "))));
    }

    private static void requireSum(AttributionModel model, List<ChannelCredit> credits, Journeys journeys) {
        double sum = credits.stream().mapToDouble(ChannelCredit::conversions).sum();
        if (Math.abs(sum - journeys.conversions()) > 1e-12 * journeys.conversions() + 1e-9) {
            throw new UserError("The credits of " + model.name() + " do not sum to the conversions.");
        }
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
