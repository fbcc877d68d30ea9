package health.rapport.standalone.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A client of the gateway's public API, as any frontend is one. Calls are repeated while Keycloak, the gateway or a service is away
 * (no connection, a cut one, 502, 503, 504); writes carry an {@code Idempotency-Key}, so that a repetition does nothing twice.
 */
final class Api {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration TOKEN_LIFE = Duration.ofSeconds(45);
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final ObjectMapper json = new ObjectMapper();
    private final Instance instance;
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();

    Api(Instance instance) {
        this.instance = instance;
    }

    /** The same API as seen by this user of the demo realm. */
    As as(String user) {
        return new As(user);
    }

    /** One user's calls. */
    final class As {
        private final String user;

        private As(String user) {
            this.user = user;
        }

        JsonNode get(String path) {
            return read(call(request(path).GET()));
        }

        JsonNode post(String path, Object body) {
            return read(send("POST", path, "application/json", text(body)));
        }

        JsonNode put(String path, Object body) {
            return read(call(request(path)
                    .header("Content-Type", "application/json")
                    .header("If-Match", "*")
                    .PUT(BodyPublishers.ofString(text(body)))));
        }

        JsonNode csv(String path, String csv) {
            return read(send("POST", path, "text/csv", csv));
        }

        /** The answer whatever its status. */
        Answer answer(String path, Object body) {
            return send("POST", path, "application/json", text(body));
        }

        private Answer send(String method, String path, String type, String body) {
            return call(request(path)
                    .header("Content-Type", type)
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .method(method, BodyPublishers.ofString(body)));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(instance.url(Port.GATEWAY) + path))
                    .timeout(Duration.ofMinutes(5));
        }

        private Answer call(HttpRequest.Builder request) {
            return patiently(() -> {
                HttpRequest call = request.setHeader("Authorization", "Bearer " + token(user))
                        .build();
                return answerOf(http.send(call, BodyHandlers.ofString()));
            });
        }
    }

    /** What came back. */
    record Answer(int status, JsonNode body) {}

    /** A call without a token to an address outside of the API, such as an unsubscribe link in a mail. */
    Answer open(String method, String url, String form) {
        BodyPublisher body = form.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(form);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, body)
                .build();
        return patiently(() -> answerOf(http.send(request, BodyHandlers.ofString())));
    }

    /** The mails that the mail catcher holds. */
    JsonNode mails() {
        return read(open("GET", instance.url(Port.MAIL_API) + "/messages", ""));
    }

    private JsonNode read(Answer answer) {
        if (answer.status() >= 300) {
            throw new UserError("The API answered " + answer.status() + ": " + answer.body());
        }
        return answer.body();
    }

    private Answer answerOf(HttpResponse<String> response) throws IOException {
        String type = response.headers().firstValue("Content-Type").orElse("");
        String body = response.body();
        return new Answer(
                response.statusCode(),
                type.contains("json") && !body.isBlank()
                        ? json.readTree(body)
                        : json.getNodeFactory().textNode(body));
    }

    private String text(Object body) {
        try {
            return body instanceof String text ? text : json.writeValueAsString(body);
        } catch (IOException notWritable) {
            throw new IllegalArgumentException("cannot be written as JSON", notWritable);
        }
    }

    private record Token(String value, Instant until) {}

    private String token(String user) throws IOException, InterruptedException {
        Token known = tokens.get(user);
        if (known != null && Instant.now().isBefore(known.until())) {
            return known.value();
        }
        String form = "grant_type=password&client_id=rapport-demo&username=" + user + "&password=" + user + "-demo";
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 500) {
            throw new IOException("Keycloak is not ready");
        }
        if (response.statusCode() != 200) {
            throw new UserError("Signing in as " + user + " was refused (" + response.statusCode()
                    + "); the demo needs the demo realm: ./rapport up --demo");
        }
        String token = json.readTree(response.body()).get("access_token").asText();
        tokens.put(user, new Token(token, Instant.now().plus(TOKEN_LIFE)));
        return token;
    }

    /** One try of a call. */
    private interface Call {
        Answer run() throws IOException, InterruptedException;
    }

    private static Answer patiently(Call call) {
        Instant until = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                Answer answer = call.run();
                boolean away = answer.status() >= 502 && answer.status() <= 504;
                if (!away || Instant.now().isAfter(until)) {
                    return answer;
                }
            } catch (IOException away) {
                if (Instant.now().isAfter(until)) {
                    throw new UserError("Nothing answers; ./rapport status says what is down.", away);
                }
            } catch (InterruptedException stopped) {
                throw interrupted(stopped);
            }
            pause(PAUSE);
        }
    }

    static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            throw interrupted(stopped);
        }
    }

    private static UserError interrupted(InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return new UserError("Stopped.", stopped);
    }
}
