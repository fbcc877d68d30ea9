package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.intake.fhir.FhirRefusal;
import health.rapport.intake.fhir.bulk.AllowedHosts;
import health.rapport.intake.fhir.bulk.Job;
import health.rapport.intake.fhir.bulk.StartJobs;
import health.rapport.intake.fhir.bulk.Tally;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The manifests of the Bulk Data Import Proposal: what is to be imported, and what became of it. */
final class ImportManifest {
    static final String NDJSON = "application/fhir+ndjson";
    private static final int MOST_FILES = 1000;

    private ImportManifest() {}

    /** The files of a request. */
    static List<StartJobs.Input> inputs(JsonNode manifest, AllowedHosts hosts) {
        if (!NDJSON.equals(manifest.path("inputFormat").textValue())) {
            throw refused("inputFormat", "Only application/fhir+ndjson is imported.");
        }
        String storage = manifest.path("storageDetail").path("type").asText("https");
        if (!storage.equals("https")) {
            throw refused("storageDetail.type", "Only files at web addresses are fetched: https.");
        }
        JsonNode input = manifest.path("input");
        if (!input.isArray() || input.isEmpty() || input.size() > MOST_FILES) {
            throw refused("input", "Name 1 to " + MOST_FILES + " files.");
        }
        List<StartJobs.Input> inputs = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            inputs.add(input(input.get(i), "input[" + i + "]", hosts));
        }
        return inputs;
    }

    private static StartJobs.Input input(JsonNode one, String place, AllowedHosts hosts) {
        String type = one.path("type").asText();
        String url = one.path("url").asText();
        if (!type.matches("[A-Za-z]{1,40}")) {
            throw refused(place + ".type", "Name the resource type of the file.");
        }
        if (!hosts.allows(url)) {
            throw refused(place + ".url", "Files are fetched from hosts in rapport.intake.fhir.import-hosts only.");
        }
        return new StartJobs.Input(type, url);
    }

    /** The source system that {@code inputSource} names: the host of an address, or the name itself. */
    static @Nullable String source(JsonNode manifest) {
        String source = manifest.path("inputSource").textValue();
        if (source == null) {
            throw refused("inputSource", "Say where the data comes from.");
        }
        try {
            String host = URI.create(source).getHost();
            return host == null ? source : host;
        } catch (IllegalArgumentException noAddress) {
            return source;
        }
    }

    private static FhirRefusal refused(String place, String hint) {
        return FhirRefusal.of(400, "value", place, hint);
    }

    /** What became of it. */
    static ObjectNode result(Job job, String base) {
        ObjectNode result = FhirJson.object()
                .put("transactionTime", String.valueOf(job.createdAt()))
                .put("request", base + "$" + (job.kind() == Job.Kind.PULL ? "pull" : "import"));
        ArrayNode output = result.putArray("output");
        ArrayNode error = result.putArray("error");
        for (Job.File file : job.files()) {
            Tally tally = file.tally();
            ObjectNode one = output.addObject()
                    .put("type", "OperationOutcome")
                    .put("inputUrl", file.url())
                    .put("count", tally.accepted() + tally.duplicate());
            counts(
                    one.putObject("extension")
                            .put("type", file.type())
                            .put("state", file.state().name()),
                    tally);
            if (tally.quarantined() > 0 || file.state() == Job.FileState.FAILED) {
                error.addObject()
                        .put("type", "OperationOutcome")
                        .put("inputUrl", file.url())
                        .put("count", Math.max(tally.quarantined(), 1))
                        .put("url", base + "$import/" + job.jobId() + "/errors/" + file.number());
            }
        }
        ObjectNode extension = result.putObject("extension")
                .put("jobId", job.jobId().toString())
                .put("state", job.state().name());
        if (job.reason() != null) {
            extension.put("reason", job.reason());
        }
        counts(extension, job.total());
        return result;
    }

    private static void counts(ObjectNode node, Tally tally) {
        node.put("read", tally.read())
                .put("accepted", tally.accepted())
                .put("duplicate", tally.duplicate())
                .put("quarantined", tally.quarantined())
                .put("ignored", tally.ignored())
                .put("incomplete", tally.incomplete());
    }
}
