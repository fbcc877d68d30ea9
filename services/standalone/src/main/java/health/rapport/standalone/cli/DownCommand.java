package health.rapport.standalone.cli;

import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.JavaProgram;
import health.rapport.standalone.processes.LogFile;
import health.rapport.standalone.processes.Shutdown;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport down}: stops everything in order, then makes the ahead-of-time caches that are missing. */
@Command(
        name = "down",
        description = "Stop everything and keep the data; then make missing start-up caches.",
        mixinStandardHelpOptions = true)
public final class DownCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--no-aot", description = "Make no ahead-of-time caches.")
    private boolean noAot;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        try (var _ = Exclusive.of(options.home());
                var terminal = new Terminal(System.out)) {
            var suite = new Suite(options.open(), true, false);
            var stopped = new Shutdown(suite.instance().home(), terminal).run(suite.stopSteps());
            terminal.say(stopped == 0 ? "Nothing was running." : "Stopped in " + since(begin) + ". The data is kept.");
            if (!noAot) {
                assembleCaches(suite, terminal);
            }
        }
        return 0;
    }

    private static String since(long begin) {
        return Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin));
    }

    private static void assembleCaches(Suite suite, Terminal terminal) throws IOException, InterruptedException {
        var home = suite.instance().home();
        var programs = recorded(suite);
        for (var i = 0; i < programs.size(); i++) {
            var program = programs.get(i);
            var begin = System.nanoTime();
            terminal.begun("cache of " + program.name());
            var made = program.assemble(program.cache(home.caches()), new LogFile(home.log("aot")));
            terminal.done(
                    "cache of " + program.name(),
                    "%d of %d, %s".formatted(i + 1, programs.size(), made ? "made" : "failed, see logs aot"),
                    Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static List<JavaProgram> recorded(Suite suite) {
        var folder = suite.instance().home().caches();
        return suite.components().stream()
                .filter(c -> !c.outdated())
                .map(Component::program)
                .flatMap(Optional::stream)
                .filter(p -> p.cache(folder).recorded())
                .toList();
    }
}
