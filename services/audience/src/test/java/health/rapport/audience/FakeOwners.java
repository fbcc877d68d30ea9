package health.rapport.audience;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import health.rapport.contracts.Fact;
import health.rapport.contracts.Topic;
import health.rapport.testsupport.TestKafka;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Mastering, insight and campaign, as far as they publish their facts again. */
public class FakeOwners implements QuarkusTestResourceLifecycleManager {
    /** What they own. */
    static final List<Fact> FACTS = new CopyOnWriteArrayList<>();
    /** Who asked, and whom. */
    static final List<String> ORDERS = new CopyOnWriteArrayList<>();
    /** Owners that answer nothing of use. */
    static final Set<String> AWAY = ConcurrentHashMap.newKeySet();

    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    @Override
    public Map<String, String> start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", FakeOwners::answer);
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            return List.of("mastering", "insight", "campaign").stream()
                    .collect(Collectors.toMap(owner -> "rapport.services." + owner + ".url", owner -> url + owner));
        } catch (IOException notOpened) {
            throw new UncheckedIOException(notOpened);
        }
    }

    @Override
    public void stop() {
        // it ends with the JVM
    }

    private static void answer(HttpExchange call) throws IOException {
        // Kafka's clients look for their classes there
        Thread.currentThread().setContextClassLoader(FakeOwners.class.getClassLoader());
        try {
            tryToAnswer(call);
        } catch (RuntimeException | Error broken) {
            broken.printStackTrace();
            send(call, 500, "{}");
        }
    }

    private static void tryToAnswer(HttpExchange call) throws IOException {
        String path = call.getRequestURI().getPath();
        String owner = path.split("/")[1];
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (AWAY.contains(owner)) {
            send(call, 503, "{}");
        } else if (call.getRequestMethod().equals("PUT")) {
            ORDERS.add(owner + " " + call.getRequestHeaders().getFirst("Authorization"));
            if (KNOWN.add(path)) {
                publish(owner, body);
            }
            send(call, 200, published(owner));
        } else {
            send(call, KNOWN.contains(path) ? 200 : 404, published(owner));
        }
    }

    private static void publish(String owner, String topics) {
        FACTS.stream()
                .filter(fact -> Topic.of(fact).owner().equals(owner))
                .filter(fact -> topics.contains(Topic.of(fact).topicName()))
                .forEach(TestKafka::sendAgain);
    }

    private static String published(String owner) {
        String parts = List.of(Topic.values()).stream()
                .filter(topic -> topic.owner().equals(owner))
                .map(FakeOwners::part)
                .collect(Collectors.joining(","));
        return "{\"state\":\"PUBLISHED\",\"total\":9,\"done\":9,\"parts\":[" + parts + "]}";
    }

    private static String part(Topic topic) {
        String offsets = TestKafka.ends(topic).entrySet().stream()
                .map(end -> "\"" + end.getKey() + "\":" + end.getValue())
                .collect(Collectors.joining(","));
        boolean read = health.rapport.audience.rebuild.RebuildReadModel.TOPICS.contains(topic);
        return "{\"topic\":\"" + topic.topicName() + "\",\"nextOffsets\":{" + (read ? offsets : "") + "}}";
    }

    private static void send(HttpExchange call, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
