package health.rapport.standalone.bench.audience.live;

import health.rapport.contracts.ContractJson;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.standalone.bench.BenchStack;
import health.rapport.standalone.bench.CpuTimes;
import health.rapport.standalone.bench.Report;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.UserError;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Events a second, and how long after each was handed to Kafka a record of the membership that it changed could be read there. In the end every audience is counted,
 * and has to have just so many members as were published.
 */
public final class LiveRuns {
    private static final long SECOND = 1_000_000_000L;
    private static final long QUIET = 3 * SECOND;
    private static final long PATIENCE = 900 * SECOND;

    private final BenchStack stack;
    private final AudienceDoor door;
    private final Report report;
    private final Size size;

    /**
     * How much of it.
     *
     * @param warmUp seconds in which events are sent as well and nothing is measured
     */
    public record Size(int people, int audiences, int eventsASecond, int seconds, int warmUp) {}

    public LiveRuns(BenchStack stack, Door at, Report report, Size size) {
        this.stack = stack;
        this.door = new AudienceDoor(at.url(), at.bearer());
        this.report = report;
        this.size = size;
    }

    /** Where the API is, and with what token. */
    public record Door(String url, String bearer) {}

    /** The stack is up. */
    public void measure() throws Exception {
        try (Connection database = stack.database().connect(Instance.DATABASE)) {
            long begun = System.nanoTime();
            new LivePeople(database, size.people()).fill();
            report.say("%,d people in PostgreSQL after %.0f s".formatted(size.people(), seconds(begun)));
            begun = System.nanoTime();
            await(() ->
                    door.get("/api/audiences/read-model").at("/memory/people").asLong() == size.people());
            report.say("in memory after %.1f s".formatted(seconds(begun)));
            List<String> ids = audiences(database);
            events(ids, database);
            compare(ids, database);
            snapshot();
        }
    }

    private List<String> audiences(Connection database) throws Exception {
        long begun = System.nanoTime();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < size.audiences(); i++) {
            String id =
                    door.post("/api/audiences", LiveRules.audience(i)).get("id").textValue();
            door.put("/api/audiences/" + id + "/live", LiveRules.read("{\"paused\":false}"));
            ids.add(id);
        }
        await(() ->
                number(database, "SELECT count(*) FROM audience.live_audience WHERE as_of IS NOT NULL") == ids.size());
        report.say("%d audiences live after %.1f s, %,d memberships in all"
                .formatted(
                        ids.size(),
                        seconds(begun),
                        number(database, "SELECT count(*) FROM audience.membership WHERE member")));
        // what was published of that is sent first
        await(() -> number(database, "SELECT count(*) FROM audience.outbox") == 0);
        return ids;
    }

    private void events(List<String> ids, Connection database) throws Exception {
        int count = size.eventsASecond() * size.seconds();
        int warmUp = size.eventsASecond() * size.warmUp();
        if (count + warmUp > size.people()) {
            throw new UserError("Each event is about somebody else: more people, or fewer events.");
        }
        LiveEvents events = new LiveEvents(size.people());
        Latencies latencies = new Latencies(size.people(), alone(ids));
        try (MembershipTail tail = new MembershipTail(stack.instance().kafkaServers(), latencies::read);
                KafkaProducer<String, byte[]> producer = producer()) {
            send(events, producer, latencies, 0, warmUp);
            latencies.begin();
            CpuTimes before = CpuTimes.of(stack.pids());
            long begun = System.nanoTime();
            send(events, producer, latencies, warmUp, warmUp + count);
            long nanos = System.nanoTime() - begun;
            String cpu = CpuTimes.of(stack.pids()).since(before, nanos);
            String read = "SELECT coalesce(sum(next_offset), 0) FROM audience.seen_offset";
            await(() -> number(database, read) == warmUp + count);
            long stored = System.nanoTime();
            await(() -> System.nanoTime() - Math.max(tail.lastAt(), stored) > QUIET);
            report.say("%,d events in %.1f s; cores busy: %s".formatted(count, nanos / 1e9, cpu));
            latencies.say(report);
        }
    }

    private static Set<UUID> alone(List<String> ids) {
        return IntStream.range(0, ids.size())
                .filter(LiveRules::hangsOnHerselfAlone)
                .mapToObj(i -> UUID.fromString(ids.get(i)))
                .collect(Collectors.toSet());
    }

    private void send(LiveEvents events, KafkaProducer<String, byte[]> producer, Latencies latencies, int from, int to)
            throws InterruptedException {
        long begun = System.nanoTime();
        for (int number = from; number < to; number++) {
            long due = begun + (number - from) * SECOND / size.eventsASecond();
            while (System.nanoTime() < due) {
                Thread.sleep(1);
            }
            Fact fact = events.event(number);
            latencies.sent(events.person(number));
            producer.send(new ProducerRecord<>(Topic.of(fact).topicName(), fact.key(), ContractJson.write(fact)));
        }
        producer.flush();
    }

    private KafkaProducer<String, byte[]> producer() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", stack.instance().kafkaServers(), "acks", "all", "linger.ms", 2);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    private void compare(List<String> ids, Connection database) throws Exception {
        int different = 0;
        for (String id : ids) {
            long counted = door.post("/api/audiences/" + id + "/count", LiveRules.read("{}"))
                    .get("total")
                    .asLong();
            long published = number(
                    database, "SELECT count(*) FROM audience.membership WHERE member AND audience_id = '" + id + "'");
            different += counted == published ? 0 : 1;
        }
        report.say("%d audiences counted: %d have other members than were published".formatted(ids.size(), different));
        if (different > 0) {
            throw new UserError("What was published is not what is counted.");
        }
    }

    /** How long a count takes that keeps half a million members, or all there are. */
    private void snapshot() throws Exception {
        String all =
                "{\"name\":\"all\",\"groups\":[{\"name\":\"all\",\"recordType\":\"MASTERED\",\"include\":{\"op\":\"all\",\"rules\":[]}}],"
                        + "\"limits\":{\"cap\":{\"size\":500000,\"random\":\"w\"}}}";
        String id = door.post("/api/audiences", LiveRules.read(all)).get("id").textValue();
        long[] nanos = new long[6];
        long members = 0;
        for (int run = 0; run < nanos.length; run++) {
            long begun = System.nanoTime();
            members = door.post("/api/audiences/" + id + "/count", LiveRules.read("{}"))
                    .get("total")
                    .asLong();
            nanos[run] = System.nanoTime() - begun;
        }
        report.say("a count of %,d members, kept, by the API: %s ms"
                .formatted(
                        members,
                        Arrays.toString(
                                LongStream.of(nanos).map(one -> one / 1_000_000).toArray())));
    }

    private interface Check {
        boolean holds() throws Exception;
    }

    private static void await(Check check) throws Exception {
        long end = System.nanoTime() + PATIENCE;
        while (!check.holds()) {
            if (System.nanoTime() > end) {
                throw new UserError("It took too long.");
            }
            Thread.sleep(100);
        }
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long number(Connection database, String query) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
