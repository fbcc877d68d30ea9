package health.rapport.standalone.bench.attribution;

import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rapport bench attribution}: how fast credits are computed, and whether intervals hold what they say. */
@Command(
        name = "attribution",
        description = {
            "memory: credits of a million invented journeys, in processor seconds.",
            "simulation: experiments with known truth, and how often intervals hold it."
        },
        mixinStandardHelpOptions = true)
public final class AttributionBench implements Callable<Integer> {
    /** What can be measured by itself. */
    enum Part {
        memory,
        simulation
    }

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "Of: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts = List.of(Part.values());

    @Option(names = "--journeys", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int journeys = 1_000_000;

    @Option(names = "--channels", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int channels = 12;

    @Option(
            names = "--converting",
            paramLabel = "SHARE",
            description = "Share of the journeys that convert, 0 to 1. Usual: ${DEFAULT-VALUE}.")
    private double converting = 0.5;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "In one process; the first is cold. Usual: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Option(names = "--experiments", paramLabel = "N", description = "Simulated of each kind. Usual: ${DEFAULT-VALUE}.")
    private int experiments = 10_000;

    @Option(names = "--resamples", paramLabel = "N", description = "Of the bootstrap in them. Usual: ${DEFAULT-VALUE}.")
    private int resamples = 399;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write to the end of this file.")
    private @Nullable Path file;

    @Override
    public Integer call() {
        Report report = new Report(file);
        report.begin(Home.find(null, System.getenv()));
        if (parts.contains(Part.memory)) {
            new JourneyRuns(report, new MadeUpJourneys(channels, converting)).run(journeys, runs);
        }
        if (parts.contains(Part.simulation)) {
            new CoverageRuns(report, experiments, resamples).run();
            new LookRuns(report, experiments).run();
            new BiasRuns(report, experiments).run();
        }
        return 0;
    }
}
