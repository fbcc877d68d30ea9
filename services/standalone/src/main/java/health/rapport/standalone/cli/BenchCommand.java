package health.rapport.standalone.cli;

import health.rapport.standalone.bench.AttributionBench;
import health.rapport.standalone.bench.AudienceBench;
import health.rapport.standalone.bench.CampaignBench;
import health.rapport.standalone.bench.IntakeBench;
import health.rapport.standalone.bench.MasteringBench;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./rapport bench}: holds the benchmarks, which are added as subcommands. */
@Command(
        name = "bench",
        description = "Benchmarks, each with servers of its own.",
        subcommands = {
            IntakeBench.class,
            MasteringBench.class,
            AudienceBench.class,
            CampaignBench.class,
            AttributionBench.class
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return 0;
    }
}
