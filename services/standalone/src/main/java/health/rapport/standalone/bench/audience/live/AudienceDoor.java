package health.rapport.standalone.bench.audience.live;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Audience's API. */
record AudienceDoor(String url, String bearer, HttpClient http) {
    AudienceDoor(String url, String bearer) {
        this(
                url,
                bearer,
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send("GET", path, null);
    }

    JsonNode post(String path, JsonNode body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    JsonNode put(String path, JsonNode body) throws IOException, InterruptedException {
        return send("PUT", path, body);
    }

    private JsonNode send(String method, String path, @org.jspecify.annotations.Nullable JsonNode body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException(
                    method + " " + path + ": audience answered " + answer.statusCode() + " " + answer.body());
        }
        return LiveRules.read(answer.body().isBlank() ? "{}" : answer.body());
    }
}
