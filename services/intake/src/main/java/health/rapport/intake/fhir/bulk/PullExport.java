package health.rapport.intake.fhir.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import health.rapport.intake.fhir.FhirConfig;
import health.rapport.intake.fhir.mapping.FhirType;
import health.rapport.kernel.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a FHIR Bulk Data export (Bulk Data Access 2.0): kick-off, polling at the pace the EHR asks for,
 * the manifest. Where the EHR tells how far it is stands in the table, so another instance can go on asking.
 */
@ApplicationScoped
class PullExport {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int MOST_MANIFEST = 16 * 1024 * 1024;

    private final FhirConfig config;
    private final JobStore jobs;
    private final Fetch fetch;
    private final BackendServices tokens;
    private final JsonMapper json = new JsonMapper();

    PullExport(FhirConfig config, JobStore jobs, Fetch fetch, BackendServices tokens) {
        this.config = config;
        this.jobs = jobs;
        this.fetch = fetch;
        this.tokens = tokens;
    }

    /** Has the EHR export, and waits; the job with its files. */
    Job export(Job job) throws IOException {
        FhirConfig.Remote remote = remote(job);
        String status = job.export().statusUrl();
        if (status == null) {
            status = kickOff(job, remote);
            jobs.exporting(job.jobId(), status).await().atMost(PATIENCE);
        }
        JsonNode manifest = poll(job, remote, status);
        Job.Export export = new Job.Export(
                job.export().since(),
                status,
                instant(manifest.path("transactionTime").asText()),
                manifest.path("requiresAccessToken").asBoolean());
        jobs.exported(job.jobId(), export, files(manifest)).await().atMost(PATIENCE);
        return Objects.requireNonNull(jobs.find(job.jobId()).await().atMost(PATIENCE));
    }

    /** The token for a file, where its server is the EHR and asks for one. */
    @Nullable
    String token(Job job, String url) throws IOException {
        if (job.kind() != Job.Kind.PULL || !job.export().requiresToken()) {
            return null;
        }
        FhirConfig.Remote remote = remote(job);
        if (!AllowedHosts.isSameServer(remote.baseUrl(), url)) {
            throw new BulkFailure("The EHR asks for its token at another server than its own; it is not shown there.");
        }
        return tokens.token(remote);
    }

    /** Tells the EHR that its files are not needed any more. */
    void forget(Job job) {
        String status = job.export().statusUrl();
        if (job.kind() != Job.Kind.PULL || status == null) {
            return;
        }
        try {
            var request = request(remote(job), status).DELETE().build();
            fetch.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException | RuntimeException itKeepsThem) {
            // its own retention will remove them
        }
    }

    static void rest(Duration time) throws IOException {
        try {
            Thread.sleep(time.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : time);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stopping);
        }
    }

    private FhirConfig.Remote remote(Job job) {
        FhirConfig.Remote remote = config.remotes().get(String.valueOf(job.remote()));
        if (remote == null) {
            throw new BulkFailure("This EHR is no longer configured under rapport.intake.fhir.remotes.");
        }
        return remote;
    }

    private String kickOff(Job job, FhirConfig.Remote remote) throws IOException {
        HttpRequest request = request(remote, remote.baseUrl() + "/" + remote.export() + parameters(job))
                .header("Prefer", "respond-async")
                .GET()
                .build();
        while (true) {
            HttpResponse<byte[]> response = fetch.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == 202) {
                String status =
                        response.headers().firstValue("Content-Location").orElse("");
                if (!AllowedHosts.isSameServer(remote.baseUrl(), status)) {
                    throw new BulkFailure("The EHR does not say at its own server where its export can be followed.");
                }
                return status;
            }
            if (response.statusCode() != 429) {
                throw new BulkFailure("The EHR answered the export request with status " + response.statusCode() + ".");
            }
            rest(retryAfter(response, Duration.ofSeconds(10)));
        }
    }

    private static String parameters(Job job) {
        String types = Stream.of(FhirType.values()).map(FhirType::resource).collect(Collectors.joining(","));
        String since = job.export().since() == null
                ? ""
                : "&_since=" + encoded(String.valueOf(job.export().since()));
        return "?_outputFormat=" + encoded("application/fhir+ndjson") + "&_type=" + encoded(types) + since;
    }

    private JsonNode poll(Job job, FhirConfig.Remote remote, String status) throws IOException {
        while (true) {
            HttpRequest request = request(remote, status).GET().build();
            HttpResponse<byte[]> response = fetch.send(request, HttpResponse.BodyHandlers.ofByteArray());
            switch (response.statusCode()) {
                case 200 -> {
                    return manifest(response.body());
                }
                case 202, 429, 503 -> {
                    rest(retryAfter(response, Duration.ofSeconds(5)));
                    requireRunning(job);
                }
                default ->
                    throw new BulkFailure(
                            "The EHR answered with status " + response.statusCode() + " about its export.");
            }
        }
    }

    private void requireRunning(Job job) {
        Job now = jobs.find(job.jobId()).await().atMost(PATIENCE);
        if (now == null || now.state() != Job.State.RUNNING) {
            throw new BulkFailure("It was cancelled.");
        }
    }

    private JsonNode manifest(byte[] body) throws IOException {
        if (body.length > MOST_MANIFEST) {
            throw new BulkFailure("The manifest of the export is too large.");
        }
        return json.readTree(body);
    }

    private static List<Job.File> files(JsonNode manifest) {
        List<Job.File> files = new ArrayList<>();
        manifest.path("output").forEach(one -> files.add(file(files.size(), one, false)));
        manifest.path("deleted").forEach(one -> files.add(file(files.size(), one, true)));
        return files;
    }

    private static Job.File file(int number, JsonNode one, boolean deletes) {
        return new Job.File(
                Ids.next(),
                number,
                deletes ? "" : one.path("type").asText(),
                one.path("url").asText(),
                deletes,
                Job.FileState.WAITING,
                null,
                Tally.NONE);
    }

    private HttpRequest.Builder request(FhirConfig.Remote remote, String url) throws IOException {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/fhir+json, application/json")
                .header("Authorization", "Bearer " + tokens.token(remote));
    }

    /** Seconds or a date (RFC 9110, section 10.2.3). */
    static Duration retryAfter(HttpResponse<?> response, Duration otherwise) {
        String text = response.headers().firstValue("Retry-After").orElse("");
        try {
            return text.isEmpty()
                    ? otherwise
                    : text.chars().allMatch(Character::isDigit)
                            ? Duration.ofSeconds(Long.parseLong(text))
                            : until(text);
        } catch (DateTimeParseException | NumberFormatException unreadable) {
            return otherwise;
        }
    }

    private static Duration until(String date) {
        Instant then = Instant.from(java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
        Duration time = Duration.between(java.time.Clock.systemUTC().instant(), then);
        return time.isNegative() ? Duration.ZERO : time;
    }

    private static Instant instant(String text) {
        try {
            return java.time.OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            throw new BulkFailure("The manifest of the export has no transactionTime.");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
