package health.rapport.standalone.cli;

import health.rapport.standalone.bench.attribution.AttributionBench;
import health.rapport.standalone.bench.audience.AudienceBench;
import health.rapport.standalone.bench.campaign.CampaignBench;
import health.rapport.standalone.bench.intake.IntakeBench;
import health.rapport.standalone.bench.mastering.MasteringBench;
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
