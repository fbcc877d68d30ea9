package health.rapport.campaign;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** Answers launches as the audience service does: the list of a snapshot, or 409 with the difference for the token stale. */
public final class FakeAudience {
    public static final String STALE = "stale";
    private final HttpServer server;
    private final Map<String, List<UUID>> lists = new ConcurrentHashMap<>();
    private final List<String> tokens = new CopyOnWriteArrayList<>();

    public FakeAudience() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException notOpened) {
            throw new UncheckedIOException(notOpened);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** An audience with these people. */
    public UUID audience(List<UUID> people) {
        UUID id = UUID.randomUUID();
        lists.put(id.toString(), people);
        return id;
    }

    /** The Authorization headers of all calls. */
    public List<String> authorizations() {
        return List.copyOf(tokens);
    }

    private void answer(HttpExchange call) throws IOException {
        tokens.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
        String body = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        if (call.getRequestURI().getPath().equals("/api/suppression-lists")) {
            send(call, 200, "{\"items\":[]}");
            return;
        }
        String id = call.getRequestURI().getPath().split("/")[3];
        List<UUID> list = lists.get(id);
        if (list == null) {
            send(call, 404, "{}");
        } else if (call.getRequestMethod().equals("GET")) {
            send(call, 200, page(list, call.getRequestURI().getQuery()));
        } else if (body.contains(STALE)) {
            send(call, 409, "{\"entered\":[{\"personId\":\"%s\"}],\"left\":[]}".formatted(UUID.randomUUID()));
        } else {
            String members = list.stream()
                    .map(person -> "{\"personId\":\"%s\",\"group\":\"everybody\"}".formatted(person))
                    .collect(Collectors.joining(","));
            send(call, 200, "{\"members\":[" + members + "],\"total\":" + list.size() + ",\"suppression\":[]}");
        }
    }

    /** Three people a page, so that somebody has to turn them. */
    private static String page(List<UUID> list, String query) {
        int from = query.contains("cursor=") ? Integer.parseInt(query.replaceAll(".*cursor=", "")) : 0;
        int until = Math.min(from + 3, list.size());
        String items = list.subList(from, until).stream()
                .map(person -> "{\"personId\":\"%s\",\"group\":\"everybody\"}".formatted(person))
                .collect(Collectors.joining(","));
        String next = until < list.size() ? ",\"nextCursor\":\"" + until + "\"" : "";
        return "{\"items\":[" + items + "]" + next + "}";
    }

    private static void send(HttpExchange call, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().add("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        call.getResponseBody().write(bytes);
        call.close();
    }
}
