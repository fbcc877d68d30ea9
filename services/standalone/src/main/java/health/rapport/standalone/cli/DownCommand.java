package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.PidFiles;
import health.rapport.standalone.processes.Shutdown;
import health.rapport.standalone.processes.Training;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code ./rapport down}: stops everything in order and keeps the data. Where an ahead-of-time cache is missing or stale, the
 * program is started once more for it, one at a time, while what it needs still runs.
 */
@Command(
        name = "down",
        description = "Stop everything and keep the data; make the start-up caches that are missing.",
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
                var _ = new Interruption(DownCommand::interrupted);
                var terminal = new Terminal(System.out)) {
            var instance = options.open();
            var steps = new Suite(instance, CacheUse.USE, false).stopSteps();
            var recording = new Suite(instance, CacheUse.RECORD, false).stopSteps();
            var stopped = 0;
            for (var i = 0; i < steps.size(); i++) {
                var count = new Shutdown(instance.home(), terminal).step(steps.get(i));
                stopped += count;
                if (!noAot && count > 0) {
                    makeCaches(instance.home(), recording.get(i), terminal);
                }
            }
            terminal.say(stopped == 0 ? "Nothing was running." : "Down after " + since(begin) + ". The data is kept.");
        }
        return 0;
    }

    private static void interrupted() {
        System.err.println(
                "\nrapport: interrupted; what is not listed as stopped still runs, ./rapport down goes on with it.");
    }

    private static void makeCaches(Home home, List<Component> stopped, Terminal terminal)
            throws IOException, InterruptedException {
        var training = new Training(home);
        var pids = new PidFiles(home.run());
        var wanted = stopped.stream()
                .filter(training::wanted)
                .filter(c -> c.needs().stream().allMatch(n -> pids.running(n).isPresent()))
                .toList();
        if (!wanted.isEmpty()) {
            terminal.say("  making start-up caches, once for each build (Ctrl-C or --no-aot: next time)");
        }
        for (var i = 0; i < wanted.size(); i++) {
            var begin = System.nanoTime();
            var name = "cache of " + wanted.get(i).name();
            terminal.begun(name);
            var made = training.run(wanted.get(i));
            var outcome =
                    "%d of %d%s".formatted(i + 1, wanted.size(), made ? "" : ", not made: see ./rapport logs aot");
            terminal.done(name, outcome, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private static String since(long begin) {
        return Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin));
    }
}
