package health.rapport.standalone.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import health.rapport.standalone.instance.Instance;
import health.rapport.standalone.instance.Port;
import health.rapport.standalone.instance.UserError;
import java.io.Console;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** The routes below {@code /api/linkage-models}; a refusal is told in the words of the service. */
final class ModelApi {
    private static final String MODELS = "/api/linkage-models";
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final Instance instance;
    private final SignIn signIn;

    /** Calls this instance's gateway, as {@link SignIn} says. */
    ModelApi(Instance instance, Map<String, String> environment) {
        this.instance = instance;
        Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        this.signIn = new SignIn(realm(), environment, terminal ? System.err::println : null);
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
                send(request.header("Authorization", "Bearer " + signIn.token()).build());
        JsonNode body = read(answer.body());
        if (answer.statusCode() >= 300) {
            throw new UserError("refused (" + answer.statusCode() + "): "
                    + body.path("detail").asText());
        }
        return body;
    }

    private SignIn.Endpoint realm() {
        return new SignIn.Endpoint() {
            @Override
            public SignIn.Answer post(String path, String form) {
                HttpResponse<String> answer =
                        send(HttpRequest.newBuilder(URI.create(instance.realmUrl() + "/protocol/openid-connect" + path))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build());
                return new SignIn.Answer(answer.statusCode(), read(answer.body()));
            }

            @Override
            public void pause(Duration pause) {
                ModelCommand.pause(pause);
            }
        };
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
