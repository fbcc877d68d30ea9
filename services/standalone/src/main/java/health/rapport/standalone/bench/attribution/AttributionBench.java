package health.rapport.standalone.bench.attribution;

import health.rapport.standalone.bench.BenchPlace;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Service;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport bench attribution}: how fast credits are computed, and whether intervals hold what they say. */
@Command(
        name = "attribution",
        description = {
            "memory: credits of a million invented journeys, in processor seconds.",
            "simulation: experiments with known truth, and how often intervals hold it.",
            "fill: the tables of the service; ledger: from them, until it is written; dashboards: questions over rollups;",
            "late: how soon late facts are seen. Those after fill need what a fill left in the same home."
        },
        mixinStandardHelpOptions = true)
public final class AttributionBench implements Callable<Integer> {
    /** What can be measured by itself. */
    enum Part {
        memory,
        simulation,
        fill,
        ledger,
        dashboards,
        late
    }

    @Mixin
    private BenchPlace place = new BenchPlace();

    @Option(names = "--only", split = ",", paramLabel = "PART", description = "Of: ${COMPLETION-CANDIDATES}.")
    private List<Part> parts = List.of(Part.memory, Part.simulation);

    @Option(names = "--journeys", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int journeys = 1_000_000;

    @Option(names = "--channels", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int channels = 12;

    @Option(
            names = "--converting",
            paramLabel = "SHARE",
            description = "Share of the journeys that convert, 0 to 1. Usual: ${DEFAULT-VALUE}.")
    private double converting = 0.5;

    @Option(
            names = "--runs",
            paramLabel = "N",
            description = "In one process; the first is cold. Usual: ${DEFAULT-VALUE}.")
    private int runs = 5;

    @Option(names = "--experiments", paramLabel = "N", description = "Simulated of each kind. Usual: ${DEFAULT-VALUE}.")
    private int experiments = 10_000;

    @Option(names = "--resamples", paramLabel = "N", description = "Of the bootstrap in them. Usual: ${DEFAULT-VALUE}.")
    private int resamples = 399;

    @Option(names = "--heap", paramLabel = "SIZE", description = "Of the service. Usual: ${DEFAULT-VALUE}.")
    private String heap = "1g";

    @Option(
            names = "--questions",
            paramLabel = "N",
            description = "Times each dashboard is asked for, and late facts of each kind. Usual: ${DEFAULT-VALUE}.")
    private int questions = 100;

    @Override
    public Integer call() throws Exception {
        Report report = place.report();
        if (parts.contains(Part.memory)) {
            new JourneyRuns(report, new MadeUpJourneys(channels, converting)).run(journeys, runs);
        }
        if (parts.contains(Part.simulation)) {
            new CoverageRuns(report, experiments, resamples).run();
            new LookRuns(report, experiments).run();
            new BiasRuns(report, experiments).run();
        }
        if (parts.stream().anyMatch(part -> part.compareTo(Part.fill) >= 0)) {
            service(report);
        }
        return 0;
    }

    /** The service with its database and Kafka. */
    private void service(Report report) throws Exception {
        Instance instance = place.open(place.folder(), Map.of("memory.attribution", heap));
        BenchToken token = new BenchToken();
        BenchStack stack = new BenchStack(instance, Service.ATTRIBUTION, place.environment(token.trust()));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "bench-stop"));
        LedgerRuns ledger = new LedgerRuns(stack, report);
        if (parts.contains(Part.fill)) {
            ledger.fill(journeys);
        }
        if (parts.contains(Part.ledger)) {
            ledger.measure();
        }
        if (parts.contains(Part.dashboards)) {
            stack.start();
            new FigureRuns(stack, token.bearer(), report).measure(questions);
        }
        if (parts.contains(Part.late)) {
            stack.start();
            late(stack, report);
        }
    }

    private void late(BenchStack stack, Report report) throws Exception {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.instance().kafkaServers(), "linger.ms", 0);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            new LateRuns(stack, producer, report).measure(questions);
        }
    }
}
