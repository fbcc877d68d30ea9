package health.rapport.standalone.bench;

import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.UserError;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./rapport bench mastering}: how well and how fast it is found out who is who. */
@Command(
        name = "mastering",
        description =
                "Measure who is who: accuracy on labelled files, and records a second with everything on this machine.",
        mixinStandardHelpOptions = true)
public final class MasteringBench implements Callable<Integer> {
    private static final int OFFSET = 30_000;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "State directory. Usual: .rapport/bench-mastering in the source tree.")
    private @Nullable Path directory;

    @Option(
            names = "--port-offset",
            paramLabel = "N",
            description = "Added to every usual port. Usual: ${DEFAULT-VALUE}.")
    private int offset = OFFSET;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Of accuracy, streaming: only these.")
    private List<String> only = List.of("streaming");

    @Option(
            names = "--preload",
            paramLabel = "N",
            description = "Records that are there before the measured ones come; their rate is that of a first load."
                    + " Usual: ${DEFAULT-VALUE}.")
    private long preload = 100_000;

    @Option(names = "--records", paramLabel = "N", description = "Measured records. Usual: ${DEFAULT-VALUE}.")
    private long records = 30_000;

    @Option(
            names = "--alone",
            paramLabel = "N",
            description = "Records sent one by one, each after the one before was answered. Usual: ${DEFAULT-VALUE}.")
    private int alone = 300;

    @Option(
            names = "--again",
            paramLabel = "N",
            description = "Of a hundred records, so many are about somebody known. Usual: ${DEFAULT-VALUE}.")
    private int again = 15;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Largest heap of mastering. Usual: what the one-machine edition gives it.")
    private @Nullable String heap;

    @Option(
            names = "--java",
            paramLabel = "OPTIONS",
            description = "More options for mastering's JVM (JAVA_TOOL_OPTIONS).")
    private String java = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the labelled files of accuracy. Usual: linkage in $RAPPORT_DATA.")
    private @Nullable Path data;

    @Option(names = "--report", paramLabel = "FILE", description = "Also write to the end of this file.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        Report report = new Report(file);
        report.begin(Home.find(null, System.getenv()));
        for (String part : only) {
            switch (part) {
                case "accuracy" -> new AccuracyRuns(report, data == null ? labelled() : data).measure();
                case "streaming" -> streaming(report);
                default -> throw new UserError("There is no part " + part + ".");
            }
        }
        return 0;
    }

    private static Path labelled() {
        String shared = System.getenv("RAPPORT_DATA");
        if (shared == null || shared.isBlank()) {
            throw new UserError(
                    "Accuracy needs the labelled files: --data DIR, or RAPPORT_DATA with a folder linkage.");
        }
        return Path.of(shared, "linkage");
    }

    private void streaming(Report report) throws Exception {
        Map<String, String> environment = new LinkedHashMap<>(new BenchToken().trust());
        if (!java.isBlank()) {
            environment.put("JAVA_TOOL_OPTIONS", java);
        }
        BenchStack stack = new BenchStack(instance(), Service.MASTERING, environment);
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "bench-stop"));
        stack.start();
        try (StreamingRuns runs = new StreamingRuns(stack, new MadeUpPeople(again), report)) {
            runs.measure(preload, records, alone);
        }
    }

    private Instance instance() {
        Home home = Home.find(null, System.getenv());
        Path place = directory == null ? home.checkout().resolve(".rapport/bench-mastering") : directory;
        Map<String, String> options = new LinkedHashMap<>(Map.of("port-offset", Integer.toString(offset)));
        if (heap != null) {
            options.put("memory.mastering", heap);
        }
        return Instance.open(place, options);
    }
}
