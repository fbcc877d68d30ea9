package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.Topic;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Figure;
import health.rapport.standalone.bench.KafkaCount;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Instance;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Records in, versions out: from the submission's way to Kafka until the new version can be read on {@code people.persons}. */
final class StreamingRuns implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final BenchStack stack;
    private final MadeUpPeople people;
    private final Report report;
    private final SubmissionSender sender;
    private final KafkaCount persons;
    private final Connection database;
    private long over;

    StreamingRuns(BenchStack stack, MadeUpPeople people, Report report) throws Exception {
        this.stack = stack;
        this.people = people;
        this.report = report;
        String servers = stack.instance().kafkaServers();
        this.sender = new SubmissionSender(servers);
        this.persons = new KafkaCount(servers, Topic.PERSONS);
        this.database = stack.database().connect(Instance.DATABASE);
    }

    void measure(long preload, long records, int alone) throws Exception {
        StoredPeople stored = new StoredPeople(database);
        long from = stored.records();
        report.say("records already there: %,d; of a hundred records %d are about somebody known"
                .formatted(from, people.again()));
        if (preload > from) {
            run("first load", from, preload);
            report.say("  over after %.1f s: it waits three seconds for more, and makes its indexes"
                    .formatted(over / 1e9));
            stored.say(report);
        }
        long next = Math.max(preload, from);
        if (records > 0) {
            run("streaming", next, next + records);
        }
        if (alone > 0) {
            alone(next + records, alone);
        }
        stored.say(report);
        stack.pids()
                .forEach((process, pid) -> report.say(
                        "largest resident memory of " + process + ": " + CpuTimes.peakMebibytes(pid) + " MiB"));
    }

    private void run(String name, long from, long to) throws Exception {
        CpuTimes before = CpuTimes.of(stack.pids());
        long begin = System.nanoTime();
        for (long number = from; number < to; number++) {
            sender.send(people.record(number));
        }
        sender.flush();
        long sent = System.nanoTime() - begin;
        long nanos = quiet() - begin;
        over = System.nanoTime() - begin;
        CpuTimes after = CpuTimes.of(stack.pids());
        report.say(Figure.of(name, to - from, nanos, new long[0], after.since(before, nanos))
                .toString());
        report.say("  sent within %.1f s; processor time a record: %s"
                .formatted(sent / 1e9, after.each(before, to - from)));
    }

    /** When the last version came, known after nothing more is on its way. */
    private long quiet() throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long seen = persons.now();
        long last = System.nanoTime();
        while (System.nanoTime() < deadline) {
            Thread.sleep(25);
            long now = persons.now();
            if (now != seen) {
                seen = now;
                last = System.nanoTime();
            } else if (System.nanoTime() - last > 1_500_000_000L && sender.lag("mastering") == 0 && isAtRest()) {
                return last;
            }
        }
        throw new IllegalStateException("mastering did not come to an end");
    }

    /** Nothing waits to be told, and a first load is over: what comes next is to go the ordinary way. */
    private boolean isAtRest() throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM mastering.outbox)"
                        + " AND NOT EXISTS (SELECT 1 FROM mastering.first_load WHERE finished_at IS NULL)")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** One record after the other: nothing else is on its way. */
    private void alone(long from, int count) throws Exception {
        List<Long> latencies = new ArrayList<>();
        CpuTimes before = CpuTimes.of(stack.pids());
        long begin = System.nanoTime();
        try (PersonTail tail = new PersonTail(stack.instance().kafkaServers())) {
            for (int i = 0; i < count; i++) {
                long sent = System.nanoTime();
                sender.sendNow(people.record(from + i));
                tail.await("\"M" + (from + i) + "\"");
                latencies.add(System.nanoTime() - sent);
            }
        }
        long nanos = System.nanoTime() - begin;
        String cpu = CpuTimes.of(stack.pids()).since(before, nanos);
        // the first ones warm up
        long[] counted =
                latencies.stream().skip(count / 4).mapToLong(Long::longValue).toArray();
        report.say(Figure.of("alone", count, nanos, counted, cpu).toString());
    }

    @Override
    public void close() throws Exception {
        sender.close();
        persons.close();
        database.close();
    }
}
