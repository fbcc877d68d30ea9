package health.rapport.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The gateway as a client sees it that takes every answer as it comes. */
final class Door {
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Instance instance;

    Door(Instance instance) {
        this.instance = instance;
    }

    /** An answer. */
    record Reply(int status, String etag, JsonNode body) {}

    Reply get(String user, String path) {
        return send(user, "GET", path, new Content("", new byte[0], Map.of()));
    }

    Reply post(String user, String path, Content content) {
        return send(user, "POST", path, content);
    }

    Reply put(String user, String path, Content content) {
        return send(user, "PUT", path, content);
    }

    /** A body with its type, and headers that go with it. */
    record Content(String type, byte[] bytes, Map<String, String> headers) {
        static Content json(String text) {
            return new Content("application/json", text.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        static Content csv(byte[] bytes) {
            return new Content("text/csv", bytes, Map.of());
        }

        Content with(String header, String value) {
            var more = new TreeMap<>(headers);
            more.put(header, value);
            return new Content(type, bytes, more);
        }
    }

    /** All items of a paged list. */
    List<JsonNode> all(String user, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            String joint = path.contains("?") ? "&" : "?";
            Reply page = get(user, path + joint + "limit=200" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            if (page.status() != 200) {
                throw new AssertionError(path + " answered " + page);
            }
            page.body().path("items").forEach(items::add);
            cursor = page.body().path("nextCursor").asText("");
        } while (!cursor.isEmpty());
        return items;
    }

    /** The status of a request whose target goes over the wire exactly as it is written here. */
    int statusOf(String target, String authorization) {
        try (var socket = new Socket(Instance.HOST, instance.port(Port.GATEWAY))) {
            socket.setSoTimeout(20_000);
            String request =
                    "GET " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization + "\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            return Integer.parseInt(answer.substring(9));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The header that signs this user in. */
    String authorization(String user) {
        return "Authorization: Bearer " + token(user) + "\r\n";
    }

    private Reply send(String user, String method, String path, Content content) {
        var request = HttpRequest.newBuilder(URI.create(instance.url(Port.GATEWAY) + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + token(user))
                .method(
                        method,
                        content.bytes().length == 0
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofByteArray(content.bytes()));
        if (!content.type().isEmpty()) {
            request.header("Content-Type", content.type());
        }
        content.headers().forEach(request::header);
        HttpResponse<String> response = exchange(request.build());
        return new Reply(
                response.statusCode(), response.headers().firstValue("ETag").orElse(""), read(response.body()));
    }

    private JsonNode read(String body) {
        try {
            return body.startsWith("{") || body.startsWith("[")
                    ? json.readTree(body)
                    : json.getNodeFactory().textNode(body);
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private String token(String user) {
        String form = "grant_type=password&client_id=rapport-demo&username=" + user + "&password=" + user + "-demo";
        HttpResponse<String> response = exchange(HttpRequest.newBuilder(URI.create(instance.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        return read(response.body()).path("access_token").asText();
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
