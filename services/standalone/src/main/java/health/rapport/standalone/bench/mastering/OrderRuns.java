package health.rapport.standalone.bench.mastering;

import health.rapport.contracts.Topic;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Instance;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;

/**
 * Whether the same records make the same persons whatever order they come in, however many workers take them, and when
 * mastering is killed and everything is sent again.
 */
final class OrderRuns {
    private static final int MOST_WORKERS = 8;
    private static final Duration PATIENCE = Duration.ofHours(1);
    private static final String RECORDS = "SELECT count(*)::text FROM mastering.membership";
    private static final String WAITING = """
            SELECT count(*)::text FROM mastering.outbox
            """;
    /** Every person as the sorted names of their records; one line for all of them. */
    private static final String PARTITION = """
            SELECT count(*) || ' persons, ' || left(encode(sha256(convert_to(string_agg(line, ' ' ORDER BY line), 'UTF8')), 'hex'), 16)
            FROM (SELECT string_agg(system || '/' || source_id, ',' ORDER BY system, source_id) AS line
                  FROM mastering.membership GROUP BY person_id) persons
            """;

    private final MadeUpPeople people;
    private final Report report;
    private final Function<Round, BenchStack> stacks;

    /**
     * One way for the records to come.
     *
     * @param workers of mastering
     * @param seed of the order; 0: as they were made
     * @param killed whether mastering is killed half way, and everything sent once more
     * @param load whether they are taken in by a first load as far as that goes, or all the ordinary way
     */
    record Round(int workers, long seed, boolean killed, boolean load) {
        @Override
        public String toString() {
            return "%s%d worker%s, %s%s"
                    .formatted(
                            load ? "first load, " : "",
                            workers,
                            workers == 1 ? "" : "s",
                            seed == 0 ? "in order" : "shuffled",
                            killed ? ", killed half way, all sent again" : "");
        }
    }

    /** @param stacks an empty place to work in, for this round */
    OrderRuns(MadeUpPeople people, Report report, Function<Round, BenchStack> stacks) {
        this.people = people;
        this.report = report;
        this.stacks = stacks;
    }

    /** Whether all rounds ended with the same persons. */
    boolean measure(int records) throws Exception {
        List<Round> rounds = List.of(
                new Round(1, 0, false, false),
                new Round(2, 1, false, false),
                new Round(4, 2, false, false),
                new Round(MOST_WORKERS, 3, false, false),
                new Round(MOST_WORKERS, 4, true, false),
                new Round(2, 5, false, true),
                new Round(2, 6, true, true));
        String first = "";
        boolean same = true;
        for (Round round : rounds) {
            String partition = partition(round, records);
            first = first.isEmpty() ? partition : first;
            same &= partition.equals(first);
            report.say("%,d records, %s: %s".formatted(records, round, partition));
        }
        report.say(same ? "the same persons every time" : "NOT the same persons every time");
        return same;
    }

    private String partition(Round round, int records) throws Exception {
        BenchStack stack = stacks.apply(round);
        try {
            stack.startServers();
            spread(stack.instance().kafkaServers());
            stack.startService();
            try (SubmissionSender sender = new SubmissionSender(stack.instance().kafkaServers());
                    Connection database = stack.database().connect(Instance.DATABASE)) {
                send(stack, sender, round, records);
                awaitEnd(sender, database, records);
                return value(database, PARTITION);
            }
        } finally {
            stack.stop();
        }
    }

    /** As many partitions as there are workers, or some would have nothing to do. */
    private static void spread(String servers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createPartitions(Map.of(Topic.SUBMISSIONS.topicName(), NewPartitions.increaseTo(MOST_WORKERS)))
                    .all()
                    .get();
        }
    }

    private void send(BenchStack stack, SubmissionSender sender, Round round, int records) throws Exception {
        List<Integer> numbers =
                new ArrayList<>(IntStream.range(0, records).boxed().toList());
        if (round.seed != 0) {
            Collections.shuffle(numbers, new Random(round.seed));
        }
        sendAll(sender, numbers);
        if (round.killed) {
            awaitHalf(stack, records);
            stack.killService();
            sendAll(sender, numbers);
            stack.startService();
        }
    }

    private void sendAll(SubmissionSender sender, List<Integer> numbers) {
        numbers.forEach(number -> sender.send(people.record(number)));
        sender.flush();
    }

    private static void awaitHalf(BenchStack stack, int records) throws Exception {
        try (Connection database = stack.database().connect(Instance.DATABASE)) {
            while (Long.parseLong(value(database, RECORDS)) < records / 2) {
                Thread.sleep(20);
            }
        }
    }

    private static void awaitEnd(SubmissionSender sender, Connection database, int records) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            boolean all = Long.parseLong(value(database, RECORDS)) == records;
            if (all && sender.lag("mastering") == 0 && value(database, WAITING).equals("0")) {
                return;
            }
            Thread.sleep(200);
        }
        throw new IllegalStateException("mastering did not come to an end");
    }

    private static String value(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
