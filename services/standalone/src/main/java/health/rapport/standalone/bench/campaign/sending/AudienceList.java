package health.rapport.standalone.bench.campaign.sending;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** In the place of the audience service: answers every launch with the same people. */
final class AudienceList implements AutoCloseable {
    private final HttpServer server;
    private final byte[] answer;

    AudienceList(List<UUID> people) {
        String members = people.stream()
                .map(person -> "{\"personId\":\"" + person + "\",\"group\":\"everybody\"}")
                .collect(Collectors.joining(","));
        answer = ("{\"members\":[" + members + "],\"total\":" + people.size() + "}").getBytes(StandardCharsets.UTF_8);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange call) throws IOException {
        try (call) {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().add("Content-Type", "application/json");
            call.sendResponseHeaders(200, answer.length);
            call.getResponseBody().write(answer);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
