package health.rapport.standalone.bench.audience;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.rules.Rule;
import health.rapport.rules.RuleJson;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.BenchToken;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.bench.Times;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Audience as it runs: everybody loaded from rows, back after a kill, and counted through its doors. */
final class AudienceServiceRuns {
    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final int RESTARTS = 3;
    /** What a thousand events a second change in twenty seconds. */
    private static final int CHANGED = 20_000;

    private static final String CHANGE = """
            UPDATE audience.person SET version = version + 1
            WHERE person_id IN (SELECT person_id FROM audience.person TABLESAMPLE SYSTEM (50) LIMIT %d)
            """.formatted(CHANGED);
    private static final String CHARTS = "/api/audiences/waterfall?score=risk";
    private static final String COUNTS = "/api/audiences/waterfall?charts=false";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BenchStack stack;
    private final String bearer;
    private final Report report;
    private final HttpClient http = HttpClient.newHttpClient();

    AudienceServiceRuns(BenchStack stack, BenchToken token, Report report) {
        this.stack = stack;
        this.bearer = "Bearer " + token.bearer();
        this.report = report;
    }

    /** Fills the tables; the service has to have made them. */
    void fill(int people) throws Exception {
        stack.startServers();
        stack.instance().clock().set(Duration.between(Instant.now(), AudiencePeople.NOW));
        stack.startService();
        stack.killService();
        long start = System.nanoTime();
        AudienceRows.fill(this::database, AudiencePeople.first(people));
        report.say("tables of audience filled with %,d people in %.0f s".formatted(people, seconds(start)));
    }

    /** On what was filled before. */
    void reuse() throws Exception {
        stack.startServers();
        stack.instance().clock().set(Duration.between(Instant.now(), AudiencePeople.NOW));
    }

    /** From rows, as if nothing were stored; until it is. */
    void load() throws Exception {
        try (Connection database = database()) {
            database.createStatement()
                    .execute("UPDATE audience.stored_everybody SET reading = NULL, written_at = '-infinity'");
        }
        started("started, everybody read from rows");
        awaitStored();
    }

    /** From what was stored. */
    void restart() throws Exception {
        ready();
        for (int i = 0; i < RESTARTS; i++) {
            stack.killService();
            started("killed and started again");
        }
        try (Connection database = database()) {
            database.createStatement().execute(CHANGE);
        }
        stack.killService();
        started("killed after %,d people changed".formatted(CHANGED));
    }

    /** Starts it where it does not run. */
    void ready() throws Exception {
        if (stack.servicePid() < 0) {
            started("started");
        }
    }

    private void started(String what) throws Exception {
        long start = System.nanoTime();
        Thread starting = Thread.ofPlatform().start(stack::startService);
        long count = firstCount();
        double took = seconds(start);
        starting.join();
        report.say(
                String.format(Locale.ROOT, "%-40s first count after %.1f s (of %,d women 50-74)", what, took, count));
        report.say("  heap in use of long-lived things, all garbage gone: " + heap());
    }

    /** Answered as soon as everybody is there. */
    private long firstCount() throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            try {
                JsonNode answer = waterfall(AudienceRules.ALL.getFirst().rule());
                return answer.path("matched").asLong(answer.path("chosen").asLong());
            } catch (IOException notYet) {
                Thread.sleep(50);
            }
        }
        throw new UserError("audience was not ready after " + PATIENCE);
    }

    private void awaitStored() throws Exception {
        long start = System.nanoTime();
        try (Connection database = database();
                var query = database.prepareStatement(
                        "SELECT sum(length(bytes)), count(DISTINCT part_id) FROM audience.stored_piece")) {
            while (true) {
                try (var row = query.executeQuery()) {
                    row.next();
                    if (row.getLong(1) > 0) {
                        report.say("stored within %.0f s: %,d bytes in %d parts"
                                .formatted(seconds(start), row.getLong(1), row.getInt(2)));
                        return;
                    }
                }
                Thread.sleep(500);
            }
        }
    }

    private String heap() throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd", Long.toString(stack.servicePid()), "GC.run")
                .redirectErrorStream(true)
                .start();
        jcmd.getInputStream().readAllBytes();
        Process info = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/jcmd",
                        Long.toString(stack.servicePid()),
                        "GC.heap_info")
                .redirectErrorStream(true)
                .start();
        return new String(info.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("Tenured"))
                .map(line -> line.replaceAll(".*used (\\d+K).*", "$1"))
                .findFirst()
                .orElse("?");
    }

    /** Each question alone, then users at once. */
    void questions(int users, int runs) throws Exception {
        List<Times> all = new ArrayList<>();
        for (AudienceRules.Question question : AudienceRules.ALL) {
            Times times = new Times(runs);
            for (int run = -runs / 2; run < runs; run++) {
                long start = System.nanoTime();
                waterfall(question.rule());
                times.add(run, System.nanoTime() - start);
            }
            all.add(times);
            say("waterfall: " + question.name(), times);
        }
        say("waterfalls with charts, one after the other", Times.together(all));
        say("%d users at once, without a pause, waterfalls with charts".formatted(users), atOnce(users, runs, CHARTS));
        say("%d users at once, without a pause, counts alone".formatted(users), atOnce(users, runs, COUNTS));
    }

    private Times atOnce(int users, int runs, String path) throws Exception {
        List<Times> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(users)) {
            List<Future<Times>> asking = new ArrayList<>();
            for (int user = 0; user < users; user++) {
                int first = user * 7;
                asking.add(threads.submit(() -> ask(first, runs, path)));
            }
            for (Future<Times> one : asking) {
                all.add(one.get());
            }
        }
        return Times.together(all);
    }

    private Times ask(int first, int runs, String path) throws IOException, InterruptedException {
        int questions = AudienceRules.ALL.size();
        Times times = new Times(runs * questions);
        for (int i = 0; i < runs * questions; i++) {
            long start = System.nanoTime();
            waterfall(AudienceRules.ALL.get((first + i) % questions).rule(), path);
            times.add(i, System.nanoTime() - start);
        }
        return times;
    }

    private JsonNode waterfall(Rule rule) throws IOException, InterruptedException {
        return waterfall(rule, CHARTS);
    }

    private JsonNode waterfall(Rule rule, String path) throws IOException, InterruptedException {
        ObjectNode draft = JSON.createObjectNode().put("name", "bench");
        ObjectNode group = draft.putArray("groups").addObject();
        group.put("name", "all").put("recordType", "MASTERED").set("include", RuleJson.write(rule));
        return post(path, draft);
    }

    private JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(stack.instance().url(Port.AUDIENCE) + path))
                .header("Authorization", bearer)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 500) {
            throw new IOException("answered " + answer.statusCode());
        }
        if (answer.statusCode() >= 300) {
            throw new UserError("audience answered " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private Connection database() throws SQLException {
        return stack.database().connect(Instance.DATABASE);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private void say(String what, Times times) {
        report.say(String.format(
                Locale.ROOT, "%-56s p50 %7.2f ms  p95 %7.2f ms", what, times.percentile(50), times.percentile(95)));
    }
}
