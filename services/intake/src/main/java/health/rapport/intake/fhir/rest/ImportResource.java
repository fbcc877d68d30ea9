package health.rapport.intake.fhir.rest;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.intake.fhir.FhirConfig;
import health.rapport.intake.fhir.FhirRefusal;
import health.rapport.intake.fhir.bulk.AllowedHosts;
import health.rapport.intake.fhir.bulk.Job;
import health.rapport.intake.fhir.bulk.JobStore;
import health.rapport.intake.fhir.bulk.StartJobs;
import health.rapport.intake.fhir.mapping.Issue;
import health.rapport.intake.persistence.QuarantineStore;
import health.rapport.intake.persistence.Quarantined;
import health.rapport.runtime.audit.AuditTrail;
import health.rapport.runtime.audit.Audited;
import health.rapport.runtime.audit.NoPersonalData;
import health.rapport.runtime.security.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** NDJSON in bulk: uploaded, fetched from where a manifest says, or pulled from an EHR. */
@Path("/fhir")
@Produces({"application/json", FhirJson.TYPE})
@Tag(name = "FHIR")
public class ImportResource {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final StartJobs start;
    private final JobStore jobs;
    private final Errors errors;
    private final Reading reading;
    private final AuditTrail trail;

    ImportResource(StartJobs start, JobStore jobs, Errors errors, Reading reading, AuditTrail trail) {
        this.start = start;
        this.jobs = jobs;
        this.errors = errors;
        this.reading = reading;
        this.trail = trail;
    }

    /** What requests are read with. */
    @jakarta.enterprise.context.ApplicationScoped
    static class Reading {
        private final FhirBodies bodies;
        private final AllowedHosts hosts;
        private final FhirConfig config;
        private final Links links;

        Reading(FhirBodies bodies, AllowedHosts hosts, FhirConfig config, Links links) {
            this.bodies = bodies;
            this.hosts = hosts;
            this.config = config;
            this.links = links;
        }

        Links links() {
            return links;
        }

        FhirBodies bodies() {
            return bodies;
        }

        AllowedHosts hosts() {
            return hosts;
        }

        FhirConfig config() {
            return config;
        }
    }

    @POST
    @Path(FhirJson.OPERATION + "import}")
    @Consumes(ImportManifest.NDJSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("fhir.import")
    @RunOnVirtualThread
    @Operation(
            summary = "Upload NDJSON, one resource a line",
            description =
                    "Read while it arrives, so any size will do. Every line is accepted, a duplicate, in quarantine"
                            + " with its reason, or of a type that is not taken in.")
    @APIResponse(responseCode = "200", description = "What became of it")
    public RestResponse<String> upload(
            @QueryParam("source") @Nullable String source, @QueryParam("type") @Nullable String type, InputStream body)
            throws IOException {
        Job job = start.upload(
                reading.bodies().source(source),
                type == null ? "" : Entries.type(type, "").resource(),
                body);
        trail.subject(job.jobId());
        return RestResponse.ok(
                FhirJson.text(ImportManifest.result(job, reading.links().base())));
    }

    @POST
    @Path(FhirJson.OPERATION + "import}")
    @Consumes({"application/json", FhirJson.TYPE})
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("fhir.import")
    @RunOnVirtualThread
    @Operation(
            summary = "Import the files of a manifest",
            description =
                    "Bulk Data Import Proposal (manifest approach), draft. Files are fetched from configured hosts.")
    @APIResponse(responseCode = "202", description = "Begun; Content-Location is where to ask how far it is")
    public RestResponse<String> load(@QueryParam("source") @Nullable String source, InputStream body)
            throws IOException {
        JsonNode manifest = reading.bodies().tree(reading.bodies().bytes(body));
        String system = reading.bodies().source(source == null ? ImportManifest.source(manifest) : source);
        return begun(start.load(system, ImportManifest.inputs(manifest, reading.hosts())));
    }

    @POST
    @Path(FhirJson.OPERATION + "pull}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("fhir.pull")
    @RunOnVirtualThread
    @Operation(
            summary = "Pull what a configured EHR exports",
            description = "Bulk Data Access 2.0 with SMART Backend Services: what changed since the last pull that was"
                    + " completed, or since the time given, or everything with since=all.")
    @APIResponse(responseCode = "202", description = "Begun; Content-Location is where to ask how far it is")
    public RestResponse<String> pull(
            @QueryParam("remote") @Nullable String remote, @QueryParam("since") @Nullable String since) {
        FhirConfig.Remote known = reading.config().remotes().get(String.valueOf(remote));
        if (remote == null || known == null) {
            throw FhirRefusal.of(
                    400, "value", "remote", "Name an EHR that is configured under rapport.intake.fhir.remotes.");
        }
        boolean all = "all".equals(since);
        Instant from = all || since == null ? null : instant(since);
        return begun(start.pull(remote, reading.bodies().source(known.source()), from, all));
    }

    @GET
    @Path(FhirJson.OPERATION + "import}/{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @RunOnVirtualThread
    @Operation(summary = "How far an import or a pull is, or what became of it")
    @APIResponse(responseCode = "202", description = "At work; X-Progress says how far, Retry-After when to ask again")
    @APIResponse(responseCode = "200", description = "Ended; its output and error files, and the counts of each file")
    public RestResponse<String> status(@PathParam("id") UUID id) {
        Job job = require(id);
        return job.state() == Job.State.RUNNING
                ? RestResponse.ResponseBuilder.<String>create(202)
                        .header("X-Progress", progress(job))
                        .header("Retry-After", "2")
                        .build()
                : RestResponse.ok(
                        FhirJson.text(ImportManifest.result(job, reading.links().base())));
    }

    @DELETE
    @Path(FhirJson.OPERATION + "import}/{id}")
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @Audited("fhir.import-cancel")
    @RunOnVirtualThread
    @Operation(summary = "Cancel an import or a pull; what was stored stays")
    @APIResponse(responseCode = "202", description = "It ends with the chunk it is at")
    public RestResponse<String> cancel(@PathParam("id") UUID id) {
        start.cancel(require(id));
        return RestResponse.ResponseBuilder.<String>create(202).build();
    }

    @GET
    @Path(FhirJson.OPERATION + "import}/{id}/errors/{number}")
    @Produces(ImportManifest.NDJSON)
    @RolesAllowed({Roles.INTEGRATION, Roles.STEWARD, Roles.ADMIN})
    @NoPersonalData
    @RunOnVirtualThread
    @Operation(
            summary =
                    "An OperationOutcome for each line in quarantine, at most 10,000; elements and rules, never values")
    public String errors(@PathParam("id") UUID id, @PathParam("number") int number) {
        Job.File file = require(id).files().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> FhirRefusal.of(404, "not-found", "Request", "There is no such file."));
        return errors.of(file);
    }

    /** What went wrong with a file. */
    @jakarta.enterprise.context.ApplicationScoped
    static class Errors {
        private static final int MOST = 10_000;
        private static final QuarantineStore.Scope ALL = new QuarantineStore.Scope(true, new String[0]);

        private final QuarantineStore quarantine;

        Errors(QuarantineStore quarantine) {
            this.quarantine = quarantine;
        }

        String of(Job.File file) {
            StringBuilder lines = new StringBuilder();
            if (file.reason() != null) {
                Issue issue = new Issue("exception", "file", "fhir.file", file.reason());
                lines.append(FhirJson.text(FhirJson.outcome(List.of(issue)))).append('\n');
            }
            var filter = new QuarantineStore.Filter(null, file.fileId(), null, null, null);
            for (Quarantined item : quarantine.list(ALL, filter, MOST).await().atMost(PATIENCE)) {
                List<Issue> issues = item.problems().stream()
                        .map(problem -> new Issue(
                                "value",
                                "line " + item.place().rowNumber() + ": " + problem.field(),
                                problem.rule(),
                                problem.hint()))
                        .toList();
                lines.append(FhirJson.text(FhirJson.outcome(issues))).append('\n');
            }
            return lines.toString();
        }
    }

    private RestResponse<String> begun(Job job) {
        trail.subject(job.jobId());
        return RestResponse.ResponseBuilder.<String>create(202)
                .header("Content-Location", reading.links().base() + "$import/" + job.jobId())
                .build();
    }

    private Job require(UUID id) {
        Job job = jobs.find(id).await().atMost(PATIENCE);
        if (job == null) {
            throw FhirRefusal.of(404, "not-found", "Request", "There is no such import.");
        }
        return job;
    }

    private static String progress(Job job) {
        long done = job.files().stream()
                .filter(file -> file.state() != Job.FileState.WAITING)
                .count();
        return job.files().isEmpty()
                ? "waiting for the export"
                : done + " of " + job.files().size() + " files, "
                        + job.total().read() + " resources, "
                        + job.total().quarantined() + " in quarantine";
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException none) {
            throw FhirRefusal.of(400, "value", "since", "Write a FHIR instant such as 2026-01-31T15:30:00Z, or all.");
        }
    }
}
