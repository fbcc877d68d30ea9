package health.rapport.campaign.provider;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A provider that holds to the contract and keeps a log of what it really sent. What it is told to do next it does once: answer
 * with a status, or hang up after it took the message.
 */
public final class FakeProvider implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, JsonObject> taken = new ConcurrentHashMap<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private volatile int nextStatus;
    private volatile boolean hangUp;

    public FakeProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/messages/", this::answer);
        server.start();
    }

    public ProviderSettings.Provider settings() {
        URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        return new ProviderSettings.Provider() {
            @Override
            public URI url() {
                return url;
            }

            @Override
            public String token() {
                return "secret";
            }

            @Override
            public String sender() {
                return "+14135550199";
            }
        };
    }

    /** Send ids in the order in which messages went out. */
    public List<String> log() {
        return List.copyOf(log);
    }

    public JsonObject message(Object id) {
        return taken.getOrDefault(id.toString(), new JsonObject());
    }

    List<String> tokens() {
        return List.copyOf(tokens);
    }

    public void answerNext(int status) {
        nextStatus = status;
    }

    public void hangUpAfterNext() {
        hangUp = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            tokens.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
            String id = call.getRequestURI().getPath().substring("/messages/".length());
            String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int status = nextStatus;
            nextStatus = 0;
            if (status != 0) {
                send(call, status, "{\"reason\":\"NO_SUCH_NUMBER\"}");
            } else if (call.getRequestMethod().equals("PUT")) {
                take(call, id, new JsonObject(body));
            } else {
                send(call, taken.containsKey(id) ? 200 : 404, "{\"status\":\"TAKEN\"}");
            }
        }
    }

    private void take(HttpExchange call, String id, JsonObject message) throws IOException {
        JsonObject before = taken.putIfAbsent(id, message);
        if (before == null) {
            log.add(id);
        }
        if (hangUp) {
            hangUp = false;
            return; // closes without an answer
        }
        send(call, before == null ? 202 : before.equals(message) ? 200 : 409, "{\"reason\":\"OTHER_MESSAGE\"}");
    }

    private static void send(HttpExchange call, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
    }
}
