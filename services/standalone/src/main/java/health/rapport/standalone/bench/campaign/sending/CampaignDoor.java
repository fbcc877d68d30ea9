package health.rapport.standalone.bench.campaign.sending;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Campaign's API. Calls carry a key of their own and are repeated while the service is away, so that none is done twice. */
final class CampaignDoor {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final int AWAY = 500;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String url;
    private final String bearer;

    CampaignDoor(String url, String bearer) {
        this.url = url;
        this.bearer = bearer;
    }

    /**
     * @param key the same for the same request
     * @throws IOException if it is refused, or the service stays away
     */
    JsonNode post(String path, String key, Map<String, ?> body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(Duration.ofMinutes(2))
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<String> answer = patiently(request);
        if (answer.statusCode() >= 300) {
            throw new IOException(path + ": campaign answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> patiently(HttpRequest request) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (true) {
            try {
                HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
                if (answer.statusCode() < AWAY || System.nanoTime() > deadline) {
                    return answer;
                }
            } catch (IOException away) {
                if (System.nanoTime() > deadline) {
                    throw away;
                }
            }
            Thread.sleep(50);
        }
    }
}
