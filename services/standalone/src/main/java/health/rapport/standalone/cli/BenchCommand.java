package health.rapport.standalone.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./rapport bench}: holds the benchmarks, which are added as subcommands. */
@Command(name = "bench", description = "Benchmarks against what is already up.", mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        System.err.println("rapport: there is no benchmark yet.");
        return 1;
    }
}
