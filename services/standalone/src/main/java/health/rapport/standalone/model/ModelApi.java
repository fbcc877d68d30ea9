package health.rapport.standalone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.UserError;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The routes below {@code /api/linkage-models}; a refusal is told in the words of the service. */
final class ModelApi {
    private static final String MODELS = "/api/linkage-models";
    /** Who has no token of their own is the demo's administrator, if there is a demo realm. */
    private static final String USER = "admin";

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Instance instance;
    private final @Nullable String given;

    /** Calls this instance's gateway with the token given, or signs in where there is none. */
    ModelApi(Instance instance, @Nullable String token) {
        this.instance = instance;
        this.given = token;
    }

    JsonNode get(String path) {
        return call(request(path).GET());
    }

    JsonNode post(String path) {
        return call(request(path).POST(BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(instance.url(Port.GATEWAY) + MODELS + path))
                .timeout(Duration.ofMinutes(5));
    }

    private JsonNode call(HttpRequest.Builder request) {
        HttpResponse<String> answer =
                send(request.header("Authorization", "Bearer " + token()).build());
        JsonNode body = read(answer.body());
        if (answer.statusCode() >= 300) {
            throw new UserError("refused (" + answer.statusCode() + "): "
                    + body.path("detail").asText());
        }
        return body;
    }

    /** A new one for each call: a roll-out outlives any token. */
    private String token() {
        if (given != null) {
            return given;
        }
        String form = "grant_type=password&client_id=rapport-demo&username=" + USER + "&password=" + USER + "-demo";
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(instance.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build());
        if (answer.statusCode() != 200) {
            throw new UserError("Set RAPPORT_TOKEN to a token of an administrator or steward who may see all markets.");
        }
        return read(answer.body()).path("access_token").asText();
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException away) {
            throw new UserError("Nothing answers; ./rapport status says what is down.", away);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new UserError("Stopped; the work goes on without this command.", stopped);
        }
    }

    private JsonNode read(String body) {
        try {
            return json.readTree(body);
        } catch (IOException noJson) {
            return json.createObjectNode();
        }
    }
}
