package health.rapport.standalone.bench.audience;

import health.rapport.rules.AsOf;
import health.rapport.rules.Population;
import health.rapport.rules.RuleContext;
import health.rapport.rules.engine.Everybody;
import health.rapport.rules.engine.SetEngine;
import health.rapport.standalone.bench.BenchPlace;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import health.rapport.standalone.bench.audience.live.LiveRuns;
import health.rapport.standalone.infrastructure.Folders;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.Service;
import health.rapport.standalone.instance.UserError;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./rapport bench audience}: how fast people are counted, by the set engine alone in this process, and by PostgreSQL beside it. */
@Command(
        name = "audience",
        description =
                "Count people by twenty rules with the set engine, and, if wanted, with plain SQL: milliseconds each, once warm.",
        mixinStandardHelpOptions = true)
public final class AudienceBench implements Callable<Integer> {
    private static final AsOf AS_OF = new AsOf(AudiencePeople.NOW, ZoneId.of("America/New_York"));
    private static final RuleContext CONTEXT = RuleContext.at(AS_OF).in(AudienceRules.CATALOGUE);

    @Mixin
    private BenchPlace place = new BenchPlace();

    @Option(names = "--people", paramLabel = "N", description = "Usual: ${DEFAULT-VALUE}.")
    private int people = 200_000;

    @Option(names = "--runs", paramLabel = "N", description = "Times each rule is measured. Usual: ${DEFAULT-VALUE}.")
    private int runs = 21;

    @Option(names = "--users", paramLabel = "N", description = "Who ask at once, later. Usual: ${DEFAULT-VALUE}.")
    private int users = 8;

    @Option(
            names = "--check",
            paramLabel = "N",
            description =
                    "Of so many people, each count is first compared with the reference's. Usual: ${DEFAULT-VALUE}.")
    private int checked = 2_000;

    @Option(
            names = "--sql",
            paramLabel = "N",
            arity = "0..1",
            defaultValue = "0",
            fallbackValue = "3",
            description =
                    "Also ask PostgreSQL the same, so many times each (3 if no number is given); its counts must be the same.")
    private int sql;

    @Option(
            names = "--only",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Of engine (this process alone), fill (the tables of the service), load (from their rows), restart (after a kill), questions"
                            + " (asked of the service): only these, in that order. Those after fill need what a fill left in the same home."
                            + " Or live: how soon events change live audiences, in a home that is deleted first."
                            + " Usual: ${DEFAULT-VALUE}.")
    private List<String> only = List.of("engine");

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Largest heap of the service. Usual: ${DEFAULT-VALUE}.")
    private String heap = "1g";

    @Option(names = "--audiences", paramLabel = "N", description = "Live ones. Usual: ${DEFAULT-VALUE}.")
    private int audiences = 200;

    @Option(names = "--events", paramLabel = "N", description = "Events a second. Usual: ${DEFAULT-VALUE}.")
    private int events = 1_000;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "In which events are sent, after 10 to warm up. Usual: ${DEFAULT-VALUE}.")
    private int seconds = 60;

    @Override
    public Integer call() throws Exception {
        Report report = place.report();
        report.say("load average before: %.1f".formatted(load()));
        if (only.contains("engine")) {
            engine(report);
        }
        if (only.contains("live")) {
            live(report);
        } else if (!only.equals(List.of("engine"))) {
            service(report);
        }
        return 0;
    }

    private void live(Report report) throws Exception {
        Folders.delete(instance().home().directory());
        BenchToken token = new BenchToken();
        BenchStack stack = stack(token);
        stack.start();
        var door = new LiveRuns.Door(stack.instance().url(Port.AUDIENCE), token.bearer());
        var size = new LiveRuns.Size(people, audiences, events, seconds, 30);
        new LiveRuns(stack, door, report, size).measure();
        report.say("load average after: %.1f".formatted(load()));
    }

    private BenchStack stack(BenchToken token) {
        BenchStack stack = new BenchStack(instance(), Service.AUDIENCE, place.environment(token.trust()));
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "bench-stop"));
        return stack;
    }

    /** The service, with its database and Kafka. */
    private void service(Report report) throws Exception {
        BenchToken token = new BenchToken();
        BenchStack stack = stack(token);
        AudienceServiceRuns service = new AudienceServiceRuns(stack, token, report);
        if (only.contains("fill")) {
            service.fill(people);
        } else {
            service.reuse();
        }
        if (only.contains("load")) {
            service.load();
        }
        if (only.contains("restart")) {
            service.restart();
        }
        if (only.contains("questions")) {
            service.ready();
            service.questions(users, runs);
        }
        report.say("load average after: %.1f".formatted(load()));
    }

    private void engine(Report report) throws Exception {
        check(report);
        SetEngine engine = loaded(report);
        AudienceCounts counts = new AudienceCounts(engine, CONTEXT, report);
        List<Integer> found = counts.oneByOne(runs);
        counts.waterfall(runs);
        counts.snapshot(Math.min(500_000, people / 2), runs);
        counts.atOnce(users, runs);
        counts.whileEventsCome(users, runs, people);
        report.say("load average after: %.1f".formatted(load()));
        if (sql > 0) {
            askSql(report, found, engine.now());
        }
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void check(Report report) {
        Everybody few = SetEngine.of(AudiencePeople.first(checked)).now();
        for (AudienceRules.Question question : AudienceRules.ALL) {
            var expected = Population.matching(question.rule(), () -> AudiencePeople.first(checked), CONTEXT);
            if (!few.matching(question.rule(), CONTEXT).ids().equals(expected)) {
                throw new UserError("The set engine and the reference disagree about: " + question.name());
            }
        }
        report.say("of %,d people all counts are the reference's".formatted(checked));
    }

    private SetEngine loaded(Report report) {
        long inventing = System.nanoTime();
        AudiencePeople.first(people / 20).forEach(person -> {});
        double invented = 20 * (System.nanoTime() - inventing) / 1e9;
        long before = heap();
        long start = System.nanoTime();
        SetEngine engine = SetEngine.of(AudiencePeople.first(people));
        double seconds = (System.nanoTime() - start) / 1e9;
        report.say(String.format(
                Locale.ROOT,
                "%,d people, put into columns in %.1f s (of which some %.1f s made them up), %,d bytes each",
                people,
                seconds,
                invented,
                (heap() - before) / people));
        return engine;
    }

    private void askSql(Report report, List<Integer> expected, Everybody everybody) throws Exception {
        BenchStack stack = new BenchStack(instance(), Service.AUDIENCE, Map.of());
        Runtime.getRuntime().addShutdownHook(new Thread(stack::stop, "bench-stop"));
        stack.startDatabase();
        AudienceSql questions = new AudienceSql(AS_OF);
        long start = System.nanoTime();
        new AudienceTables(() -> stack.database().connect(Instance.DATABASE)).fill(AudiencePeople.first(people));
        report.say("PostgreSQL: filled and indexed in %.0f s".formatted((System.nanoTime() - start) / 1e9));
        try (Connection database = questions.prepared(stack.database().connect(Instance.DATABASE))) {
            for (int i = 0; i < questions.size(); i++) {
                ask(report, questions, i, database, expected.get(i));
            }
            var members = AudienceCounts.best(everybody, Math.min(500_000, people / 2), CONTEXT)
                    .ids();
            report.say(String.format(
                    Locale.ROOT,
                    "a snapshot of %,d stored, with a key: %.0f ms",
                    members.size(),
                    AudienceSql.store(members, database) / 1e6));
        }
    }

    private void ask(Report report, AudienceSql questions, int question, Connection database, int expected)
            throws Exception {
        String name = AudienceRules.ALL.get(question).name();
        Times times = new Times(sql);
        for (int run = -1; run < sql; run++) {
            long start = System.nanoTime();
            int count = questions.count(question, database);
            times.add(run, System.nanoTime() - start);
            if (count != expected) {
                throw new UserError(
                        "The set engine and PostgreSQL disagree about: %s (%d, %d)".formatted(name, expected, count));
            }
        }
        report.say(String.format(Locale.ROOT, "%-36s SQL p50 %9.1f ms", name, times.percentile(50)));
    }

    private Instance instance() {
        return place.open(place.folder(), Map.of("memory.audience", heap));
    }

    /** In use once all garbage is gone. */
    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
