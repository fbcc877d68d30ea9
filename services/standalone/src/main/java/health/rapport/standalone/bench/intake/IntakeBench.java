package health.rapport.standalone.bench.intake;

import health.rapport.standalone.bench.BenchPlace;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Figure;
import health.rapport.standalone.bench.KafkaCount;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Home;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport bench intake}: what the door takes, with everything on this machine. */
@Command(
        name = "intake",
        description = "Measure intake at its own port, with PostgreSQL and Kafka beside it on this machine.",
        mixinStandardHelpOptions = true)
public final class IntakeBench implements Callable<Integer> {

    @Mixin
    private BenchPlace place = new BenchPlace();

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description = "Of single, batch, csv, mixed, memory, parts, fhir, fhir-backwards: only these.")
    private List<String> only = List.of("single", "batch", "csv");

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of one run of the API. Usual: ${DEFAULT-VALUE}.")
    private int seconds = 10;

    @Option(names = "--runs", paramLabel = "N", description = "Runs after the warm-up. Usual: ${DEFAULT-VALUE}.")
    private int runs = 3;

    @Option(names = "--warm-ups", paramLabel = "N", description = "Runs that do not count. Usual: ${DEFAULT-VALUE}.")
    private int warmUps = 2;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "Rows of the CSV file, or FHIR resources. Usual: ${DEFAULT-VALUE}.")
    private long rows = 300_000;

    @Option(
            names = "--bad",
            paramLabel = "SHARE",
            description = "Share of bad rows, of twelve kinds. Usual: ${DEFAULT-VALUE}.")
    private double bad = 0;

    private final BenchToken token = new BenchToken();
    private Report report = new Report(null);

    @Override
    public Integer call() throws Exception {
        report = place.report();
        Instance instance = place.open(place.folder(), Map.of());
        BenchStack stack = new BenchStack(instance, Service.INTAKE, place.environment(token.trust()));
        Thread stop = new Thread(stack::stop, "bench-stop");
        Runtime.getRuntime().addShutdownHook(stop);
        stack.start();
        measure(stack);
        return 0;
    }

    private void measure(BenchStack stack) throws Exception {
        try (KafkaCount kafka = new KafkaCount(stack.instance().kafkaServers())) {
            for (String name : only) {
                switch (name) {
                    case "mixed" -> files(stack, kafka).mixed(rows, bad, source("x"));
                    case "memory" -> files(stack, kafka).memory(source("w"));
                    case "parts" ->
                        new PartsRun(stack, token.bearer(), kafka, report)
                                .run(new WideFile(run(), FileRuns.WIDE_ROWS), source("w"));
                    case "fhir" -> fhir(stack).load(rows, false, source("f"));
                    case "fhir-backwards" -> fhir(stack).load(rows, true, source("f"));
                    default -> repeat(name, stack, kafka);
                }
            }
        }
        stack.pids()
                .forEach((process, pid) -> report.say(
                        "largest resident memory of " + process + ": " + CpuTimes.peakMebibytes(pid) + " MiB"));
    }

    private void repeat(String name, BenchStack stack, KafkaCount kafka) throws Exception {
        List<Figure> figures = new ArrayList<>();
        for (int run = 1 - warmUps; run <= runs; run++) {
            Figure figure = figure(name, stack, kafka);
            report.say((run < 1 ? "warm-up " : "run " + run + "   ") + figure);
            if (run > 0) {
                figures.add(figure);
            }
        }
        report.say("median  " + Figure.median(figures));
    }

    private FileRuns files(BenchStack stack, KafkaCount kafka) {
        return new FileRuns(stack, load(stack, kafka), run(), report);
    }

    private FhirRuns fhir(BenchStack stack) {
        Path synthea =
                Home.find(null, System.getenv()).checkout().resolve("services/intake/src/test/resources/synthea");
        return new FhirRuns(stack, token, synthea, report);
    }

    private CsvLoad load(BenchStack stack, KafkaCount kafka) {
        return new CsvLoad(stack.instance().port(Port.INTAKE), token.bearer(), kafka);
    }

    // ids of one run are not those of another
    private static int run() {
        return (int) (System.nanoTime() & 0xffff);
    }

    private static String source(String prefix) {
        return prefix + Long.toString(System.currentTimeMillis(), 36);
    }

    private Figure figure(String name, BenchStack stack, KafkaCount kafka) throws Exception {
        int port = stack.instance().port(Port.INTAKE);
        CpuTimes before = CpuTimes.of(stack.pids());
        return switch (name) {
            case "single" -> activities(name, stack, new ActivityLoad(port, token.bearer(), 64, 1), before);
            case "batch" -> activities(name, stack, new ActivityLoad(port, token.bearer(), 4, 500), before);
            case "csv" -> {
                CsvLoad.Loaded loaded =
                        load(stack, kafka).load("person", new PeopleFile(run(), rows, bad), source("b"));
                if (!loaded.reconciles()) {
                    throw new IllegalStateException("the totals do not reconcile: " + loaded);
                }
                String cpu = CpuTimes.of(stack.pids()).since(before, loaded.nanos());
                yield Figure.of(name, loaded.rowsRead(), loaded.nanos(), new long[0], cpu);
            }
            default -> throw new health.rapport.standalone.instance.UserError("There is no measurement " + name + ".");
        };
    }

    private Figure activities(String name, BenchStack stack, ActivityLoad load, CpuTimes before) throws Exception {
        ActivityLoad.Sent sent = load.run(source("m"), seconds);
        String cpu = CpuTimes.of(stack.pids()).since(before, sent.nanos());
        return Figure.of(name, sent.activities(), sent.nanos(), sent.latencies(), cpu);
    }
}
