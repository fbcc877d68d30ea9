package health.rapport.standalone.bench;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where a benchmark has its servers and what it writes: the options that those with servers have in common. */
public final class BenchPlace {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec bench;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "State directory. Usual: .rapport/bench-NAME in the source tree.")
    private @Nullable Path directory;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every usual port. Usual: ${DEFAULT-VALUE}.")
    private int offset = 15_000;

    @Option(
            names = "--java",
            paramLabel = "OPTIONS",
            description = "More options for the service's JVM (JAVA_TOOL_OPTIONS).")
    private String java = "";

    @Option(names = "--report", paramLabel = "FILE", description = "Also write to the end of this file.")
    private @Nullable Path file;

    /** Begins a report: when, where and of what it is. */
    public Report report() {
        Report report = new Report(file);
        report.begin(home());
        return report;
    }

    public Path folder() {
        String name = bench == null ? "" : bench.name();
        return directory == null ? home().checkout().resolve(".rapport/bench-" + name) : directory;
    }

    /** @param more options of the instance */
    public Instance open(Path folder, Map<String, String> more) {
        Map<String, String> options = new LinkedHashMap<>(more);
        options.put("port-offset", Integer.toString(offset));
        return Instance.open(folder, options);
    }

    /** What the service finds in its environment, with the options of its JVM. */
    public Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(more);
        if (!java.isBlank()) {
            environment.put("JAVA_TOOL_OPTIONS", java);
        }
        return environment;
    }

    private static Home home() {
        return Home.find(null, System.getenv());
    }
}
