package health.rapport.standalone.bench.mastering;

import health.rapport.standalone.bench.BenchPlace;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport bench mastering}: how well and how fast it is found out who is who. */
@Command(
        name = "mastering",
        description =
                "Measure who is who: accuracy on labelled files, and records a second with everything on this machine.",
        mixinStandardHelpOptions = true)
public final class MasteringBench implements Callable<Integer> {
    private static final String WORKERS = "MP_MESSAGING_INCOMING__INTAKE_SUBMISSIONS__CONCURRENCY";

    private static final String FIRST_LOAD = "RAPPORT_MASTERING_FIRST_LOAD_ENABLED";

    @Mixin
    private BenchPlace place = new BenchPlace();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Of accuracy, streaming, match, order: only these; match looks for people among those that streaming"
                            + " left.")
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
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with the labelled files of accuracy. Usual: linkage in $RAPPORT_DATA.")
    private @Nullable Path data;

    private final BenchToken token = new BenchToken();

    @Override
    public Integer call() throws Exception {
        Report report = place.report();
        for (String part : only) {
            switch (part) {
                case "accuracy" -> new AccuracyRuns(report, data == null ? labelled() : data).measure();
                case "streaming" -> streaming(report);
                case "match" -> match(report);
                case "order" -> order(report);
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
        BenchStack stack = stack(place.folder(), Map.of(FIRST_LOAD, "true"));
        stack.start();
        try (StreamingRuns runs = new StreamingRuns(stack, new MadeUpPeople(again), report)) {
            runs.measure(preload, records, alone);
        }
    }

    /** On what a run of streaming left in the same home. */
    private void match(Report report) throws Exception {
        BenchStack stack = stack(place.folder(), Map.of());
        stack.start();
        try (Connection database = stack.database().connect(Instance.DATABASE)) {
            long stored = new StoredPeople(database).records();
            if (stored == 0) {
                throw new UserError("Nobody is there to be found: run the part streaming first.");
            }
            new MatchRuns(stack, token, new MadeUpPeople(again), report).measure(stored);
        }
    }

    private void order(Report report) throws Exception {
        Path folder = place.folder().resolve("order");
        OrderRuns runs = new OrderRuns(new MadeUpPeople(again), report, round -> fresh(folder, round));
        if (!runs.measure(Math.toIntExact(records))) {
            throw new UserError("The same records did not make the same persons.");
        }
    }

    private BenchStack fresh(Path folder, OrderRuns.Round round) {
        try {
            Folders.delete(folder);
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
        return stack(
                folder, Map.of(WORKERS, Integer.toString(round.workers()), FIRST_LOAD, Boolean.toString(round.load())));
    }

    private BenchStack stack(Path folder, Map<String, String> more) {
        Map<String, String> environment = new LinkedHashMap<>(token.trust());
        environment.putAll(more);
        Instance instance = place.open(folder, heap == null ? Map.of() : Map.of("memory.mastering", heap));
        BenchStack stack = new BenchStack(instance, Service.MASTERING, place.environment(environment));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "bench-stop"));
        return stack;
    }
}
