package health.rapport.standalone.cli;

import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Settings;
import health.rapport.standalone.processes.CacheUse;
import health.rapport.standalone.processes.Component;
import health.rapport.standalone.processes.ComponentFailure;
import health.rapport.standalone.processes.Startup;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./rapport up}: starts whatever does not run yet and returns when all of it is ready. */
@Command(
        name = "up",
        description = "Start everything that does not run yet; returns when all of it is ready.",
        mixinStandardHelpOptions = true)
public final class UpCommand implements Callable<Integer> {
    @Mixin
    private InstanceOptions options = new InstanceOptions();

    @Option(names = "--demo", description = "Make the realm a demo realm and run the demonstration afterwards.")
    private boolean demo;

    @Option(names = "--demo-realm", description = "Make the realm a demo realm without running the demonstration.")
    private boolean demoRealm;

    @Option(names = "--fresh", description = "Delete all data of this instance first.")
    private boolean fresh;

    @Option(names = "--no-aot", description = "Start without ahead-of-time caches.")
    private boolean noAot;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Start these components only, such as postgres,kafka.")
    private List<String> only = List.of();

    @Option(
            names = "--mllp",
            paramLabel = "SENDER",
            description = "Open the port for HL7 messages of whoever calls itself so in MSH-3; off closes it again.")
    private @Nullable String mllp;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        var begin = System.nanoTime();
        var home = options.home();
        try (var _ = Exclusive.of(home)) {
            if (fresh) {
                Reset.all(options.open());
            }
            var code = start(options.openAndRemember(Settings.mllpOption(mllp)), begin);
            if (code != 0) {
                return code;
            }
        }
        return demo ? runDemo() : 0;
    }

    private int start(Instance instance, long begin) throws IOException {
        var suite = new Suite(instance, noAot ? CacheUse.NONE : CacheUse.USE, demo || demoRealm);
        var wanted = suite.components().stream()
                .filter(c -> only.isEmpty() || only.contains(c.name()))
                .toList();
        wanted.forEach(c -> c.missing().ifPresent(line -> System.err.println("rapport: " + line)));
        var components = wanted.stream().filter(c -> c.missing().isEmpty()).toList();
        var problems = new Preflight(instance).problems(components);
        if (!problems.isEmpty()) {
            problems.forEach(problem -> System.err.println("rapport: " + problem));
            return 2;
        }
        if (!Files.exists(instance.home().clock())) {
            instance.clock().set(Duration.ZERO);
        }
        return start(suite, components, begin);
    }

    private static int start(Suite suite, List<Component> components, long begin) {
        try (var terminal = new Terminal(System.out)) {
            var startup = new Startup(suite.instance().home(), terminal);
            try (var _ = new Interruption(() -> undo(startup))) {
                startup.run(components);
            } catch (ComponentFailure failure) {
                if (!startup.interrupted()) {
                    report(terminal, failure);
                }
                return 1;
            }
            terminal.say("");
            new Overview(suite.instance()).lines(components).forEach(terminal::say);
            terminal.say((startup.idle() ? "Everything was running already. " : "") + "Ready in "
                    + Terminal.seconds(Duration.ofNanos(System.nanoTime() - begin)) + ".");
            if (!startup.idle() && suite.cachesMissing(components)) {
                terminal.say("The next starts are faster: ./rapport down makes start-up caches.");
            }
            return 0;
        }
    }

    private static void undo(Startup startup) {
        var stopped = startup.undo();
        System.err.println("\nrapport: interrupted; stopped what this start had begun: "
                + (stopped.isEmpty() ? "nothing" : String.join(", ", stopped)) + ".");
    }

    private static void report(Terminal terminal, ComponentFailure failure) {
        failure.log().forEach(line -> terminal.say("    " + line));
        terminal.say("rapport: " + failure.getMessage()
                + " What runs is left running: ./rapport up tries again, ./rapport down stops it.");
    }

    private int runDemo() {
        var root = Objects.requireNonNull(Objects.requireNonNull(spec).parent()).commandLine();
        var home = options.home();
        return root.execute("demo", "--home", home.directory().toString());
    }
}
